import { normaliseLine } from '#contract/values/typed-text.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuseFor } from '../../kernel/refused.ts';
import { refusalOfEnded } from '../members/index.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToFileFrom } from './archive-access.ts';
import { faultOfFilingDay, faultsOfFiling, refusalToFile } from './filing-rules.ts';
import { loadFilingsForUpdate, updateFilings } from './filing-store.ts';

/** ARC-13: 纸质归档 of one or of many, all or none. */
export function filePapers(
  context: Context,
  actor: Actor,
  request: { readonly memberIds: readonly number[]; readonly on: string; readonly place: string },
): Promise<{ filed: number }> {
  const filing = { on: request.on, place: normaliseLine(request.place) };
  const memberIds = [...new Set(request.memberIds)];
  return change(context, actor, async (tx) => {
    const members = await loadFilingsForUpdate(tx, memberIds);
    for (const member of members) refuseFor(refusalToFileFrom(actor, member));
    if (members.length < memberIds.length) refuseFor({ code: 'member.notFound' });
    refuseFor(faultsOfFiling(filing, chinaDay(context.clock.now())));
    for (const member of members) {
      refuseFor(refusalOfEnded(member));
      refuseFor(refusalToFile(member));
      refuseFor(faultOfFilingDay(filing.on, member));
    }
    await updateFilings(tx, memberIds, filing);
    await appendActions(
      context,
      tx,
      actor,
      members.map(({ id, organisationId }) => ({
        kind: 'paper_filed',
        organisationId,
        subject: { kind: 'member', id } as const,
        details: filing,
      })),
    );
    return { filed: members.length };
  });
}
