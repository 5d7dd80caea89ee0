import type { z } from 'zod';
import type { mergePeople as contract } from '#contract/merges.ts';
import { zhCN } from '#contract/wording/zh-CN.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { mergeMemberSeats } from '../accounts/index.ts';
import { type EndingFollower, endMembership, insertDuplicateEnding } from '../endings/index.ts';
import { mergeLeavings } from '../graduations/index.ts';
import {
  getVisiblePersonForUpdate,
  type LoadedMember,
  loadMembersForUpdate,
  updateMember,
} from '../members/index.ts';
import { findOrganisation, holdTreeFor } from '../organisations/index.ts';
import { moveHeldPosts } from '../posts/index.ts';
import { appendActions, change } from '../record/index.ts';
import { planNumber, settleNumber } from './merge-number.ts';
import { type MergeSide, refusalToJudge, refusalToMerge } from './merge-rules.ts';
import { isAwaited, isPair, markMerged } from './pair-store.ts';
import { tellMerged } from './tell-merged.ts';

type Request = z.output<typeof contract.body>;
type Answer = z.output<typeof contract.response>;

/**
 * LIF-4: two rows are one person. One stays; the other ends as a duplicate and points to it. Posts, a number that the other needs, and the
 * member's own account go over; nothing of an archive does, so that what was certified stays with the form it was certified by.
 */
export function mergePeople(
  context: Context,
  caller: Actor,
  request: Request,
  followers: readonly EndingFollower[],
): Promise<Answer> {
  const { keptId, endedId, reason } = request;
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    refuseFor(refusalToJudge(actor));
    if (keptId === endedId) refuse('merge.samePerson');
    // In the order of their ids: of two who merge the same rows at once, one waits and finds what the other has done.
    await loadMembersForUpdate(tx, [keptId, endedId]);
    const found = {
      kept: await getVisiblePersonForUpdate(tx, actor, keptId),
      ended: await getVisiblePersonForUpdate(tx, actor, endedId),
    };
    const { member: kept } = found.kept;
    const { member: ended } = found.ended;
    const [keptSide, endedSide] = [await sideOf(tx, found.kept), await sideOf(tx, found.ended)];
    refuseFor(refusalToMerge(keptSide, endedSide));
    if (!(await isPair(tx, [keptId, endedId]))) refuse('merge.pairNotFound');
    if (reason === '') refuse('merge.reasonMissing', undefined, 'reason');
    if (kept.version !== request.keptVersion || ended.version !== request.endedVersion)
      refuse('merge.changedMeanwhile');
    const plan = await planNumber(context, tx, kept, ended, endedSide.organisation);
    refuseFor(plan.refusal);

    const at = context.clock.now();
    const on = chinaDay(at);
    await settleNumber(context, tx, actor, { kept, ended, reason }, plan);
    const posts = await moveHeldPosts(tx, endedId, keptId);
    await mergeLeavings(tx, { keptId, endedId });
    const place = { id: kept.organisation_id, path: kept.organisation_path };
    const seat = await mergeMemberSeats(
      tx,
      endedId,
      { id: keptId, name: kept.name, idNumberHash: kept.id_number_hash, organisation: place },
      at,
    );
    const endingId = await insertDuplicateEnding(tx, {
      memberId: endedId,
      organisation: { id: ended.organisation_id, path: ended.organisation_path },
      on,
      reason,
      keptId,
      standing: ended.standing,
      by: actor.accountId,
      from: actor.organisationId,
      at,
    });
    const leaving = { ...ended, version: ended.version + (ended.development_number === null ? 0 : 1) };
    await endMembership(context, tx, actor, leaving, {
      kind: 'duplicate',
      on,
      reason,
      caseId: null,
      followers,
    });
    await updateMember(tx, keptId, { version: kept.version + 1 });
    await markMerged(tx, actor, [keptId, endedId], { reason, at });
    await appendActions(context, tx, actor, [
      ...posts.flatMap(({ id: postId, position, organisationId }) => [
        {
          kind: 'post_ended',
          organisationId,
          subject: { kind: 'member' as const, id: endedId },
          details: { postId, endedOn: on, reason: zhCN.endings.kinds.duplicate, position },
        },
        {
          kind: 'post_entered',
          organisationId,
          subject: { kind: 'member' as const, id: keptId },
          details: { postId, position },
        },
      ]),
      {
        kind: 'entries_merged',
        organisationId: kept.organisation_id,
        subject: { kind: 'member', id: keptId },
        details: { endedId, reason, number: plan.outcome, seat },
      },
    ]);
    await tellMerged(context, tx, actor, {
      kept: found.kept,
      ended: found.ended,
      into: keptSide.organisation,
      reason,
    });
    return { keptId, endingId, number: plan.outcome };
  });
}

async function sideOf(
  tx: Transaction,
  { member, certification, isUnderReview }: LoadedMember,
): Promise<MergeSide> {
  const organisation = await findOrganisation(tx, member.organisation_id);
  return {
    id: member.id,
    name: member.name,
    organisation: organisation?.name ?? '',
    standing: member.standing,
    inBranch: member.in_branch,
    certification,
    isAwaited: isUnderReview || (await isAwaited(tx, member.id)),
  };
}
