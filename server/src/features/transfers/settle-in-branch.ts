import { fill } from '#contract/wording/fill.ts';
import { zhCN } from '#contract/wording/zh-CN.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { moveMemberSeat } from '../accounts/index.ts';
import { lapseTransferOfMember } from '../approvals/index.ts';
import { placeArchive } from '../archives/index.ts';
import { findGraduatedYear, noteLeaving } from '../graduations/index.ts';
import { takeIntoBranch } from '../members/index.ts';
import { endHeldPost } from '../posts/index.ts';
import { appendActions } from '../record/index.ts';

interface Branch {
  readonly id: number;
  readonly name: string;
  readonly path: string;
}

/**
 * The member, whose row and archive the caller has locked, is the other branch's from now on, with form, seat and number; a post in the
 * branch that was left ends, and a transfer that was still open has nothing left to ask for.
 */
export async function settleInBranch(
  context: Context,
  tx: Transaction,
  actor: Actor,
  member: { readonly id: number; readonly version: number; readonly name: string; readonly fromId: number },
  branch: Branch,
): Promise<void> {
  const from = await tx
    .selectFrom('organisations')
    .select(['id', 'path'])
    .where('id', '=', member.fromId)
    .executeTakeFirstOrThrow();
  const year = await findGraduatedYear(context, tx, member.id);
  await takeIntoBranch(tx, member, branch);
  await noteLeaving(context, tx, { memberId: member.id, year, from, toId: branch.id });
  await placeArchive(tx, { id: member.id, organisationId: branch.id, organisationPath: branch.path });
  await endPost(context, tx, actor, member, branch.name);
  await moveMemberSeat(context, tx, member.id, branch);
  await lapseTransferOfMember(context, tx, actor, member);
}

/** A position is one of the branch that was left, and ends with it; what is held in organisations above stays. */
async function endPost(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { id: memberId, fromId }: { readonly id: number; readonly fromId: number },
  to: string,
): Promise<void> {
  const on = chinaDay(context.clock.now());
  // Data of the register, which is written in Chinese.
  const reason = fill(zhCN.applications.postEndedBy, { organisation: to });
  const ended = await endHeldPost(tx, { memberId, organisationId: fromId }, { on, reason });
  if (!ended) return;
  await appendActions(context, tx, actor, [
    {
      kind: 'post_ended',
      organisationId: fromId,
      subject: { kind: 'member', id: memberId },
      details: { postId: ended.id, endedOn: on, reason, position: ended.position },
    },
  ]);
}
