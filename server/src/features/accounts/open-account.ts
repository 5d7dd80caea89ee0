import type { GivenPassword } from '#contract/accounts.ts';
import type { Context, Transaction } from '../../context.ts';
import { type Actor, setUp } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change, isUniqueViolation } from '../record/index.ts';
import { insertAccount, insertSeat, loadSeatOrganisationForShare } from './account-store.ts';
import { hashPassword, makeGivenPassword } from './password-hashing.ts';
import { givenPasswordEnds, refusalToUserName } from './password-rules.ts';

/** ACC-1: an administrator for the actor's organisation or one below it, with a given password shown once. */
export async function openAccount(
  context: Context,
  actor: Actor,
  input: { organisationId: number; userName: string; name: string },
): Promise<GivenPassword> {
  const userName = input.userName.toLowerCase();
  refuseFor(refusalToUserName(userName));
  const now = context.clock.now();
  const password = makeGivenPassword();
  const passwordHash = await hashPassword(password);
  try {
    return await change(context, actor, async (tx) => {
      const organisation = await loadSeatOrganisationForShare(tx, input.organisationId);
      if (!organisation || !isWithin(organisation.path, actor.organisationPath))
        refuse('organisation.notFound', undefined, 'organisationId');
      const accountId = await insertAccount(
        tx,
        {
          name: input.name,
          userName,
          idNumberHash: null,
          passwordHash,
          passwordExpiresAt: givenPasswordEnds(now),
        },
        now,
      );
      await insertSeat(tx, { accountId, kind: 'administrator', organisation, memberId: null }, now);
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

/** Whom an account is opened for, as the register holds them. */
export interface AccountHolder {
  readonly memberId: number;
  readonly name: string;
  readonly idNumberHash: Buffer;
  readonly idNumberMasked: string;
  readonly organisation: { readonly id: number; readonly path: string };
}

/**
 * A member's own account; the user name is the ID number, of which the account keeps the keyed hash only. `holdMember` finds the
 * member in the account's transaction, keeps it from changing, and refuses whom the actor may open none for.
 */
export async function openAccountOfMember(
  context: Context,
  actor: Actor,
  holdMember: (tx: Transaction) => Promise<AccountHolder>,
): Promise<GivenPassword> {
  const now = context.clock.now();
  const password = makeGivenPassword();
  const passwordHash = await hashPassword(password);
  try {
    return await change(context, actor, async (tx) => {
      const { memberId, organisation, ...member } = await holdMember(tx);
      const accountId = await insertAccount(
        tx,
        {
          name: member.name,
          userName: null,
          idNumberHash: member.idNumberHash,
          passwordHash,
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
      return { accountId, userName: member.idNumberMasked, password };
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
  const now = context.clock.now();
  const password = makeGivenPassword();
  const passwordHash = await hashPassword(password);
  return context.db.transaction().execute(async (tx) => {
    const accountId = await insertAccount(
      tx,
      {
        name: input.name,
        userName,
        idNumberHash: null,
        passwordHash,
        passwordExpiresAt: givenPasswordEnds(now),
      },
      now,
    );
    await insertSeat(tx, { accountId, kind: 'administrator', organisation, memberId: null }, now);
    await appendActions(context, tx, setUp, [
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
