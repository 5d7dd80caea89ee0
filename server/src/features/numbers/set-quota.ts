import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { getVisibleOrganisation, holdTreeFor, loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { moveNumbers } from './move-numbers.ts';
import { refusalToDistribute } from './number-access.ts';
import { faultOfQuota, readField, wordOfField } from './number-rules.ts';
import { loadAccountsForUpdate } from './number-store.ts';
import { parseStretches } from './number-stretch.ts';
import { isYearKnown } from './quota-views.ts';
import { tellQuota } from './tell-quota.ts';

export interface QuotaRequest {
  readonly organisationId: number;
  readonly year: number;
  readonly field: string;
  readonly quota: number;
  readonly seen: number;
  readonly numbers?: string | undefined;
  readonly reason?: string | undefined;
}

/** NUM-2: sets what an organisation has received from its superior; the difference is given or taken back. Answers both ids. */
export function setQuota(
  context: Context,
  caller: Actor,
  request: QuotaRequest,
): Promise<{ childId: number; superiorId: number }> {
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    // Held: numbers must not go to one that is being dissolved.
    await loadOrganisationForShare(tx, request.organisationId);
    const child = await getVisibleOrganisation(tx, actor, request.organisationId);
    if (child.parentId === null) refuse('number.topReceivesNothing');
    const superior = await loadOrganisationForShare(tx, child.parentId);
    if (!superior) throw new Error(`Organisation ${child.id} has lost its parent`);
    refuseFor(refusalToDistribute(actor, superior));
    const field = readField(request.field);
    const stretches = request.numbers ? parseStretches(request.numbers) : undefined;
    refuseFor([
      ...(typeof field === 'string' ? [] : [field]),
      ...[faultOfQuota(request.quota)].filter((fault) => fault !== null),
      ...(stretches === null
        ? [
            {
              code: 'number.stretchUnreadable',
              parameters: { text: request.numbers ?? '' },
              path: 'numbers',
            } as const,
          ]
        : []),
    ]);
    if (typeof field !== 'string') throw new Error('refuseFor let a fault pass');
    if (!(await isYearKnown(tx, request.year))) refuse('number.yearUnknown', { year: request.year });
    const kind = { year: request.year, field };
    const accounts = await loadAccountsForUpdate(tx, [superior.id, child.id], kind);
    const before = accounts.get(child.id)?.received ?? 0;
    if (before !== request.seen)
      refuse('number.changedMeanwhile', {
        organisation: child.name,
        field: wordOfField(field),
        quota: before,
      });
    const difference = request.quota - before;
    const ids = { childId: child.id, superiorId: superior.id };
    if (difference === 0) return ids;
    const reason = request.reason?.trim() || null;
    const move = {
      kind: difference > 0 ? 'given' : 'taken_back',
      superior,
      child,
      count: Math.abs(difference),
      stretches: stretches ?? undefined,
      reason,
    } as const;
    const faults = await moveNumbers(context, tx, actor, kind, accounts, [move]);
    refuseFor(faults.filter((fault) => fault !== null));
    await appendActions(context, tx, actor, [
      {
        kind: 'quota_set',
        organisationId: child.id,
        subject: { kind: 'organisation', id: child.id },
        details: { ...kind, before, after: request.quota, reason },
      },
    ]);
    tellQuota(context, tx, actor, child.id, { ...kind, difference, reason });
    return ids;
  });
}
