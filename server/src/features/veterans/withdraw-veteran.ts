import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToWithdraw } from './veteran-rules.ts';
import { loadVeteranForUpdate, markVeteranWithdrawn } from './veteran-store.ts';

/** ENT-17: a registration that was a mistake, while nobody has been entered by it. */
export function withdrawVeteran(
  context: Context,
  actor: Actor,
  veteranId: number,
  reason: string,
): Promise<number> {
  return change(context, actor, async (tx) => {
    const row = await loadVeteranForUpdate(tx, veteranId);
    if (!row || !isWithin(row.organisation_path, actor.organisationPath)) refuse('veteran.notFound');
    const state = row.member_id !== null ? 'entered' : row.withdrawn_at !== null ? 'withdrawn' : 'waiting';
    refuseFor(refusalToWithdraw(actor, { state }));
    if (reason === '') refuse('veteran.reasonMissing', undefined, 'reason');
    await markVeteranWithdrawn(tx, veteranId, context.clock.now());
    await appendActions(context, tx, actor, [
      {
        kind: 'veteran_withdrawn',
        organisationId: row.organisation_id,
        subject: { kind: 'organisation', id: row.organisation_id },
        details: { veteranId, reason },
      },
    ]);
    return veteranId;
  });
}
