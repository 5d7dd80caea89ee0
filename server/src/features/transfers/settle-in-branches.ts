import { fill } from '#contract/wording/fill.ts';
import { zhCN } from '#contract/wording/zh-CN.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { moveMemberSeats } from '../accounts/index.ts';
import { lapseTransfersOf } from '../approvals/index.ts';
import { placeArchives } from '../archives/index.ts';
import { findGraduatedYears, noteLeavings } from '../graduations/index.ts';
import { takeIntoBranches } from '../members/index.ts';
import { endHeldPostsIn } from '../posts/index.ts';
import { appendActions } from '../record/index.ts';

interface Place {
  readonly id: number;
  readonly path: string;
}

/** A member who comes under another branch. */
export interface Settling {
  readonly memberId: number;
  readonly from: Place;
  readonly branch: Place & { readonly name: string };
}

/**
 * The members, whose rows and archives the caller has locked, are the other branches' from now on, with form, seat and number; a post in the
 * branch that was left ends, and a transfer that was still open has nothing left to ask for.
 */
export async function settleInBranches(
  context: Context,
  tx: Transaction,
  actor: Actor,
  moves: readonly Settling[],
): Promise<void> {
  const memberIds = moves.map(({ memberId }) => memberId);
  const yearOf = await findGraduatedYears(context, tx, memberIds);
  await takeIntoBranches(tx, moves);
  await noteLeavings(
    context,
    tx,
    moves.map(({ memberId, from, branch }) => ({ memberId, year: yearOf(memberId), from, toId: branch.id })),
  );
  await placeArchives(
    tx,
    moves.map(({ memberId: id, branch }) => ({
      id,
      organisationId: branch.id,
      organisationPath: branch.path,
    })),
  );
  await endPosts(context, tx, actor, moves);
  await moveMemberSeats(context, tx, moves);
  await lapseTransfersOf(context, tx, actor, memberIds);
}

/** A position is one of the branch that was left, and ends with it; what is held in organisations above stays. */
async function endPosts(
  context: Context,
  tx: Transaction,
  actor: Actor,
  moves: readonly Settling[],
): Promise<void> {
  const on = chinaDay(context.clock.now());
  const held = moves.map(({ memberId, from, branch }) => ({
    memberId,
    organisationId: from.id,
    // Data of the register, which is written in Chinese.
    reason: fill(zhCN.applications.postEndedBy, { organisation: branch.name }),
  }));
  const ended = await endHeldPostsIn(tx, held, on);
  await appendActions(
    context,
    tx,
    actor,
    ended.map(({ id: postId, position, memberId, organisationId, reason }) => ({
      kind: 'post_ended',
      organisationId,
      subject: { kind: 'member', id: memberId },
      details: { postId, endedOn: on, reason, position },
    })),
  );
}
