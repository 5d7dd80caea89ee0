import { z } from 'zod';
import type { ErrorCode } from './errors.ts';

/** Why something may not be done: a code of the closed table, what its sentence needs, and where the fault sits. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly parameters?: Readonly<Record<string, string | number>>;
  /** The field or column the fault belongs to, if any. */
  readonly path?: string;
}

export const refusalParameters = z.record(z.string(), z.union([z.string(), z.number()]));

export const refusal = z.object({
  code: z.string(),
  parameters: refusalParameters.optional(),
  path: z.string().optional(),
});

/** Null: allowed. A refusal: why not, so that a button can be grey and say so. */
export const ability = refusal.nullable();
export type Ability = z.infer<typeof ability>;

/** The body of every answer that is not a success. */
export const refusalResponse = z.object({
  faults: z.array(refusal.extend({ message: z.string(), rule: z.string().optional() })),
  requestId: z.string(),
});
export type RefusalResponse = z.infer<typeof refusalResponse>;
