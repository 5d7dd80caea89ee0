import type { Refusal } from '#contract/refusal.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change, isAnswered } from '../record/index.ts';
import { findSealedIdNumber, getAccount, loadAccountForUpdate, setChosenPassword } from './account-store.ts';
import { hashPassword } from './password-hashing.ts';
import { refusalToPassword } from './password-rules.ts';
import { deleteSessionsOf } from './session-store.ts';
import { inTurnOfName, tryPassword } from './try-password.ts';

interface Change {
  readonly current: string;
  readonly next: string;
  readonly again?: string | undefined;
}

/** ACC-1: the person's own password, all faults told at once. Every other session of the account ends. */
export function changePassword(context: Context, actor: Actor, input: Change): Promise<void> {
  return inTurnOfName(`account ${actor.accountId}`, async () => {
    // Asked first: to a repeated call the password it changed is no longer the present one.
    if (await isAnswered(context, actor)) return;
    await changePasswordNow(context, actor, input);
  });
}

async function changePasswordNow(context: Context, actor: Actor, input: Change): Promise<void> {
  const account = await getAccount(context.db, actor.accountId);
  // A session left open must not serve to guess the password: it is tried as at the log-in.
  const tried = { accountId: account.id, passwordHash: account.password_hash };
  const { isRight, forget } = await tryPassword(context, actor, tried, input.current);
  const faults: Refusal[] = [];
  if (isRight) await forget(context.db);
  else faults.push({ code: 'account.currentPasswordWrong', path: 'current' });
  const person = { userName: account.user_name ?? '', ...(await ownIdNumber(context, actor)) };
  const weakness = refusalToPassword(input.next, person);
  if (input.current === input.next) faults.push({ code: 'account.passwordSame', path: 'next' });
  else if (weakness) faults.push(weakness);
  if (input.again !== undefined && input.again !== input.next)
    faults.push({ code: 'account.passwordsDiffer', path: 'again' });
  refuseFor(faults);
  const passwordHash = await hashPassword(input.next);
  await change(context, actor, async (tx) => {
    const current = await loadAccountForUpdate(tx, actor.accountId);
    if (current?.password_hash !== account.password_hash)
      refuse('account.currentPasswordWrong', undefined, 'current');
    await setChosenPassword(tx, actor.accountId, passwordHash);
    await deleteSessionsOf(tx, actor.accountId, actor.sessionId);
    await appendActions(context, tx, actor, [
      {
        kind: 'password_changed',
        organisationId: actor.organisationId,
        subject: { kind: 'account', id: actor.accountId },
      },
    ]);
  });
}

async function ownIdNumber(context: Context, actor: Actor): Promise<{ idNumber?: string }> {
  if (actor.memberId === null) return {};
  const sealed = await findSealedIdNumber(context.db, actor.memberId);
  return sealed ? { idNumber: context.personalData.open(sealed) } : {};
}
