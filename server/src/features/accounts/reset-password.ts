import type { GivenPassword } from '#contract/accounts.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import { refusalToAdministerAccount } from './account-access.ts';
import { findVisibleAccount, loadAccountForUpdate, markClosed, setGivenPassword } from './account-store.ts';
import { hashPassword, makeGivenPassword } from './password-hashing.ts';
import { givenPasswordEnds } from './password-rules.ts';
import { deleteSessionsOf } from './session-store.ts';

async function getAdministered(tx: Transaction, actor: Actor, accountId: number) {
  await loadAccountForUpdate(tx, accountId);
  const account = await findVisibleAccount(tx, accountId, actor.organisationPath);
  if (!account) refuse('account.notFound');
  refuseFor(
    refusalToAdministerAccount(actor, {
      id: account.id,
      organisationPath: account.organisation_path,
      hasSeatOutside: account.has_seat_outside,
    }),
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
    await setGivenPassword(tx, accountId, {
      passwordHash,
      expiresAt: givenPasswordEnds(context.clock.now()),
    });
    await deleteSessionsOf(tx, accountId, null);
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
    await markClosed(tx, accountId, context.clock.now());
    await deleteSessionsOf(tx, accountId, null);
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
