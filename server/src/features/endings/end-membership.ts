import type { EndingKind } from '#contract/values/ending-kind.ts';
import { zhCN } from '#contract/wording/zh-CN.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { lapseCasesOfMember } from '../approvals/index.ts';
import { setArchiveDormant } from '../archives/index.ts';
import { findGraduatedYears, noteLeavingSystem } from '../graduations/index.ts';
import { type MemberRow, updateMember } from '../members/index.ts';
import { notifyMember } from '../messages/index.ts';
import { endHeldPosts } from '../posts/index.ts';
import { appendActions } from '../record/index.ts';
import type { EndingFollower } from './ending-follower.ts';

interface Ended {
  readonly kind: EndingKind;
  readonly on: string;
  readonly reason: string;
  /** Null of a duplicate. */
  readonly caseId: number | null;
  readonly followers: readonly EndingFollower[];
}

/**
 * Ends the membership of somebody whose row the caller has locked. The row stays in its branch's history with number and archive: a number
 * that was used stays used, whoever grows old or is expelled. Posts end, and what was asked about them lapses.
 */
export async function endMembership(
  context: Context,
  tx: Transaction,
  actor: Actor,
  member: MemberRow,
  { kind, on, reason, caseId, followers }: Ended,
): Promise<void> {
  const subject = { kind: 'member', id: member.id } as const;
  // Data of the register, which is written in Chinese.
  const word = zhCN.endings.kinds[kind];
  const today = chinaDay(context.clock.now());
  // TRF-9: these memberships go on elsewhere.
  if (kind === 'transferred' || kind === 'army') {
    const year = (await findGraduatedYears(context, tx, [member.id]))(member.id);
    const from = { id: member.organisation_id, path: member.organisation_path };
    await noteLeavingSystem(context, tx, { memberId: member.id, year, from });
  }
  const posts = await endHeldPosts(tx, member.id, { on: today, reason: word });
  await lapseCasesOfMember(context, tx, actor, member, word);
  // Told as a member: afterwards nothing is.
  // Who was entered twice is a member still, and is told by whoever merges.
  if (kind !== 'duplicate')
    await notifyMember(context, tx, { memberId: member.id, kind: 'membership_ended', ending: kind, on });
  await updateMember(tx, member.id, { standing: 'ended', version: member.version + 1 });
  await setArchiveDormant(tx, member.id, true);
  await appendActions(context, tx, actor, [
    ...posts.map(({ id: postId, position, organisationId }) => ({
      kind: 'post_ended',
      organisationId,
      subject,
      details: { postId, endedOn: today, reason: word, position },
    })),
    {
      kind: 'membership_ended',
      organisationId: member.organisation_id,
      subject,
      details: {
        ending: kind,
        on,
        ...(reason !== '' && { reason }),
        ...(caseId !== null && { caseId }),
      },
    },
  ]);
  for (const follow of followers) await follow(context, tx, actor, member);
}
