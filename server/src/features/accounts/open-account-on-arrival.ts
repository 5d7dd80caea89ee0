import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { moveMemberSeats } from './applicant-account.ts';
import { hashPassword } from './password-hashing.ts';
import { writeAccount } from './write-account.ts';

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
  await writeAccount(context, tx, actor, {
    name: member.name,
    passwordHash: await hashPassword(member.idNumber.slice(-tail)),
    organisation,
    login: { memberId, idNumberHash: member.idNumberHash },
  });
}
