import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { MemberRow } from '../members/index.ts';

/** What stands above endings and is told of each, in its transaction: the member, who is locked, is none any more. */
export type EndingFollower = (
  context: Context,
  tx: Transaction,
  actor: Actor,
  member: MemberRow,
) => Promise<void>;
