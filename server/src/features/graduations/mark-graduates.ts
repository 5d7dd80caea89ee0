import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import { faultOfYear } from './graduation-rules.ts';
import {
  loadGraduationForShare,
  loadOwnYearsForShare,
  type OwnYear,
  saveOwnYears,
} from './graduation-store.ts';
import { getBranchToMark } from './mark-graduation.ts';
import { forgetLeavings } from './note-leaving.ts';

/** LIF-7: each member's own year in a branch whose years are not uniform; all or none, so that nothing is lost on the way. */
export function markGraduates(
  context: Context,
  actor: Actor,
  request: { readonly organisationId: number; readonly members: readonly OwnYear[] },
): Promise<{ marked: number }> {
  const today = chinaDay(context.clock.now());
  const wanted = new Map(request.members.map(({ memberId, year }) => [memberId, year]));
  return change(context, actor, async (tx) => {
    const branch = await getBranchToMark(tx, actor, request.organisationId);
    const { mark } = await loadGraduationForShare(tx, branch.id);
    if (mark === 'unmarked') refuse('graduation.notMarked');
    if (mark === 'year') refuse('graduation.uniform');
    refuseFor(
      [...wanted].flatMap(([memberId, year]) => {
        const fault = year === null ? null : faultOfYear(year, today);
        return fault ? [{ ...fault, path: `members.${memberId}` }] : [];
      }),
    );
    const before = await loadOwnYearsForShare(tx, branch.id, [...wanted.keys()]);
    const gone = wanted.size - before.length;
    if (gone > 0) refuse('graduation.memberGone', { count: gone });
    const changed = before
      .map(({ memberId, year: from }) => ({ memberId, from, year: wanted.get(memberId) ?? null }))
      .filter(({ from, year }) => from !== year);
    await saveOwnYears(tx, branch, changed);
    await forgetLeavings(tx, changed);
    await appendActions(
      context,
      tx,
      actor,
      changed.map(({ memberId, year }) => ({
        kind: 'graduation_year_marked',
        organisationId: branch.id,
        subject: { kind: 'member' as const, id: memberId },
        details: year === null ? {} : { graduationYear: year },
      })),
    );
    return { marked: changed.length };
  });
}
