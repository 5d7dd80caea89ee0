import type { GivenPassword } from '#contract/accounts.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change, isUniqueViolation } from '../record/index.ts';
import { hashPassword, makeGivenPassword } from './password-hashing.ts';
import { lockOut, refusalToUserName } from './password-rules.ts';

/** ACC-1: an administrator for the actor's organisation or one below it, with a given password shown once. */
export async function openAccount(
  context: Context,
  actor: Actor,
  input: { organisationId: number; userName: string; name: string },
): Promise<GivenPassword> {
  const userName = input.userName.toLowerCase();
  refuseFor(refusalToUserName(userName));
  const password = makeGivenPassword();
  const passwordHash = await hashPassword(password);
  try {
    return await change(context, actor, async (tx) => {
      const organisation = await tx
        .selectFrom('organisations')
        .select(['id', 'path'])
        .where('id', '=', input.organisationId)
        .where('dissolved_at', 'is', null)
        .forShare()
        .executeTakeFirst();
      if (!organisation || !isWithin(organisation.path, actor.organisationPath))
        refuse('organisation.notFound', undefined, 'organisationId');
      const accountId = await insertAccount(context, tx, {
        name: input.name,
        userName,
        idNumberHash: null,
        passwordHash,
      });
      await insertSeat(context, tx, { accountId, kind: 'administrator', organisation, memberId: null });
      await appendActions(context, tx, actor, [
        {
          kind: 'account_opened',
          organisationId: organisation.id,
          subject: { kind: 'account', id: accountId },
          details: { userName },
        },
      ]);
      return { accountId, userName, password };
    });
  } catch (error) {
    if (isUniqueViolation(error, 'accounts_user_name_key'))
      refuse('account.userNameTaken', { userName }, 'userName');
    throw error;
  }
}

/** A member's own account; the user name is the ID number, of which the account keeps the keyed hash only. */
export async function openMemberAccount(
  context: Context,
  actor: Actor,
  memberId: number,
): Promise<GivenPassword> {
  const password = makeGivenPassword();
  const passwordHash = await hashPassword(password);
  try {
    return await change(context, actor, async (tx) => {
      const member = await tx
        .selectFrom('members')
        .select(['id', 'name', 'id_number_hash', 'id_number_masked', 'organisation_id', 'organisation_path'])
        .where('id', '=', memberId)
        .forShare()
        .executeTakeFirst();
      if (!member || !isWithin(member.organisation_path, actor.organisationPath)) refuse('member.notFound');
      const accountId = await insertAccount(context, tx, {
        name: member.name,
        userName: null,
        idNumberHash: member.id_number_hash,
        passwordHash,
      });
      const organisation = { id: member.organisation_id, path: member.organisation_path };
      await insertSeat(context, tx, { accountId, kind: 'member', organisation, memberId });
      await appendActions(context, tx, actor, [
        {
          kind: 'account_opened',
          organisationId: organisation.id,
          subject: { kind: 'account', id: accountId },
          details: { memberId },
        },
      ]);
      return { accountId, userName: member.id_number_masked, password };
    });
  } catch (error) {
    if (
      isUniqueViolation(error, 'accounts_id_number_hash_key') ||
      isUniqueViolation(error, 'seats_one_of_member')
    )
      refuse('account.memberHasOne');
    throw error;
  }
}

/** The first administrator of a new installation, before anybody can be signed in. */
export async function openFirstAccount(
  context: Context,
  organisation: { id: number; path: string },
  input: { userName: string; name: string },
): Promise<GivenPassword> {
  const userName = input.userName.toLowerCase();
  refuseFor(refusalToUserName(userName));
  const password = makeGivenPassword();
  const passwordHash = await hashPassword(password);
  return context.db.transaction().execute(async (tx) => {
    const accountId = await insertAccount(context, tx, {
      name: input.name,
      userName,
      idNumberHash: null,
      passwordHash,
    });
    await insertSeat(context, tx, { accountId, kind: 'administrator', organisation, memberId: null });
    await appendActions(context, tx, { address: 'command line', requestId: 'init' }, [
      {
        kind: 'account_opened',
        organisationId: organisation.id,
        subject: { kind: 'account', id: accountId },
        details: { userName },
      },
    ]);
    return { accountId, userName, password };
  });
}

async function insertAccount(
  context: Context,
  tx: Transaction,
  account: { name: string; userName: string | null; idNumberHash: Buffer | null; passwordHash: string },
): Promise<number> {
  const now = context.clock.now();
  const { id } = await tx
    .insertInto('accounts')
    .values({
      name: account.name,
      user_name: account.userName,
      id_number_hash: account.idNumberHash,
      password_hash: account.passwordHash,
      must_change_password: true,
      password_expires_at: new Date(now.getTime() + lockOut.givenPasswordHours * 3_600_000),
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function insertSeat(
  context: Context,
  tx: Transaction,
  seat: {
    accountId: number;
    kind: 'administrator' | 'member';
    organisation: { id: number; path: string };
    memberId: number | null;
  },
): Promise<void> {
  await tx
    .insertInto('seats')
    .values({
      account_id: seat.accountId,
      kind: seat.kind,
      organisation_id: seat.organisation.id,
      organisation_path: seat.organisation.path,
      member_id: seat.memberId,
      created_at: context.clock.now(),
    })
    .execute();
}
