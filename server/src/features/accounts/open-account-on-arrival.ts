import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { appendActions } from '../record/index.ts';
import { insertAccount, insertSeat } from './account-store.ts';
import { moveMemberSeats } from './applicant-account.ts';
import { hashPassword } from './password-hashing.ts';
import { givenPasswordEnds } from './password-rules.ts';

const tail = 8;

/**
 * TRF-5, B24 二.2: a member who comes from another system and has no account here gets one: user name the ID number, password its last 8
 * characters, to be changed at the first log-in and good for as long as every given password.
 */
export async function openAccountOnArrival(
  context: Context,
  tx: Transaction,
  actor: Actor,
  member: {
    readonly memberId: number;
    readonly name: string;
    readonly idNumber: string;
    readonly idNumberHash: Buffer;
    readonly organisation: { readonly id: number; readonly path: string };
  },
): Promise<void> {
  const { memberId, organisation } = member;
  const known = await tx
    .selectFrom('accounts')
    .select('id')
    .where('id_number_hash', '=', member.idNumberHash)
    .executeTakeFirst();
  if (known) return moveMemberSeats(context, tx, [{ memberId, branch: organisation }]);
  if (context.policy.accountOnArrival === 'opened-by-branch') return;
  const now = context.clock.now();
  const accountId = await insertAccount(
    tx,
    {
      name: member.name,
      userName: null,
      idNumberHash: member.idNumberHash,
      passwordHash: await hashPassword(member.idNumber.slice(-tail)),
      passwordExpiresAt: givenPasswordEnds(now),
    },
    now,
  );
  await insertSeat(tx, { accountId, kind: 'member', organisation, memberId }, now);
  await appendActions(context, tx, actor, [
    {
      kind: 'account_opened',
      organisationId: organisation.id,
      subject: { kind: 'account', id: accountId },
      details: { memberId },
    },
  ]);
}
