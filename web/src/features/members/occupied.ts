import { type Fault, RefusalError } from '../../api/refusal-error.ts';
import type { Failure } from './use-faulty-form.ts';

/** The fault that the number is held already, while it is told beside its field (ENT-9). */
export function occupiedOf(failure: Failure | null, isTold: boolean): Fault | undefined {
  if (!isTold || !(failure?.error instanceof RefusalError)) return undefined;
  return failure.error.faults.find(({ code }) => code === 'member.numberTaken');
}
