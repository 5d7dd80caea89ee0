import type { GivenPassword } from '#contract/accounts.ts';
import type { Context, Transaction } from '../../context.ts';
import { type Actor, setUp } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { change, isUniqueViolation } from '../record/index.ts';
import { loadSeatOrganisationForShare } from './account-store.ts';
import { hashPassword, makeGivenPassword } from './password-hashing.ts';
import { refusalToUserName } from './password-rules.ts';
import { writeAccount } from './write-account.ts';

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
      const organisation = await loadSeatOrganisationForShare(tx, input.organisationId);
      if (!organisation || !isWithin(organisation.path, actor.organisationPath))
        refuse('organisation.notFound', undefined, 'organisationId');
      const { name } = input;
      const accountId = await writeAccount(context, tx, actor, {
        name,
        passwordHash,
        organisation,
        login: { userName },
      });
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
  const password = makeGivenPassword();
  const passwordHash = await hashPassword(password);
  try {
    return await change(context, actor, async (tx) => {
      const { memberId, organisation, ...member } = await holdMember(tx);
      const accountId = await writeAccount(context, tx, actor, {
        name: member.name,
        passwordHash,
        organisation,
        login: { memberId, idNumberHash: member.idNumberHash },
      });
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
  const password = makeGivenPassword();
  const passwordHash = await hashPassword(password);
  return context.db.transaction().execute(async (tx) => {
    const { name } = input;
    const accountId = await writeAccount(context, tx, setUp, {
      name,
      passwordHash,
      organisation,
      login: { userName },
    });
    return { accountId, userName, password };
  });
}
