import type { GivenPassword } from '#contract/accounts.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToAdministerAccount } from './account-access.ts';
import { endSessionsOf, findVisibleAccount, hasSeatOutside, loadAccountForUpdate } from './account-store.ts';
import { hashPassword, makeGivenPassword } from './password-hashing.ts';
import { lockOut } from './password-rules.ts';

async function getAdministered(tx: Transaction, actor: Actor, accountId: number) {
  await loadAccountForUpdate(tx, accountId);
  const account = await findVisibleAccount(tx, accountId, actor.organisationPath);
  // An account with a seat elsewhere too is for the administrators above both.
  if (!account || (await hasSeatOutside(tx, accountId, actor.organisationPath))) refuse('account.notFound');
  refuseFor(
    refusalToAdministerAccount(actor, { id: account.id, organisationPath: account.organisation_path }),
  );
  return account;
}

/** ACC-1: one click gives a one-time password, shown once; the lock and all sessions of the account end. */
export async function resetPassword(
  context: Context,
  actor: Actor,
  accountId: number,
): Promise<GivenPassword> {
  const password = makeGivenPassword();
  const passwordHash = await hashPassword(password);
  return change(context, actor, async (tx) => {
    const account = await getAdministered(tx, actor, accountId);
    await tx
      .updateTable('accounts')
      .set({
        password_hash: passwordHash,
        must_change_password: true,
        password_expires_at: new Date(context.clock.now().getTime() + lockOut.givenPasswordHours * 3_600_000),
        failed_logins: 0,
        locked_until: null,
      })
      .where('id', '=', accountId)
      .execute();
    await endSessionsOf(tx, accountId, null);
    await appendActions(context, tx, actor, [
      {
        kind: 'password_reset',
        organisationId: account.organisation_id,
        subject: { kind: 'account', id: accountId },
      },
    ]);
    return { accountId, userName: account.user_name ?? account.name, password };
  });
}

/** The account can no longer log in; what it did stays on the record under its name. */
export async function closeAccount(context: Context, actor: Actor, accountId: number): Promise<void> {
  await change(context, actor, async (tx) => {
    const account = await getAdministered(tx, actor, accountId);
    const now = context.clock.now();
    await tx
      .updateTable('accounts')
      .set({ closed_at: now, id_number_hash: null, user_name: closedName(accountId) })
      .where('id', '=', accountId)
      .execute();
    await tx.updateTable('seats').set({ ended_at: now }).where('account_id', '=', accountId).execute();
    await endSessionsOf(tx, accountId, null);
    await appendActions(context, tx, actor, [
      {
        kind: 'account_closed',
        organisationId: account.organisation_id,
        subject: { kind: 'account', id: accountId },
        details: { userName: account.user_name },
      },
    ]);
  });
}

/** Frees the user name for a successor. */
function closedName(accountId: number): string {
  return `closed:${accountId}`;
}
