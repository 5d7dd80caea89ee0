import type { Refusal } from '#contract/refusal.ts';

/** Ends a use case without effect: the transaction rolls back and the caller is told every reason. */
export class Refused extends Error {
  readonly refusals: readonly Refusal[];

  constructor(refusals: readonly Refusal[]) {
    super(refusals.map((refusal) => refusal.code).join(', '));
    this.refusals = refusals;
  }
}

export function refuse(code: Refusal['code'], parameters?: Refusal['parameters'], path?: string): never {
  throw new Refused([{ code, ...(parameters && { parameters }), ...(path && { path }) }]);
}

/** Throws if a rule answered why not; does nothing where it answered null or an empty list. */
export function refuseFor(answer: Refusal | null | readonly Refusal[]): void {
  if (answer === null) return;
  const refusals: readonly Refusal[] = 'code' in answer ? [answer] : answer;
  if (refusals.length > 0) throw new Refused(refusals);
}
