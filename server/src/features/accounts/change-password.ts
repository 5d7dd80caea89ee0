import type { Refusal } from '#contract/refusal.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import {
  countFailureOf,
  findSealedIdNumber,
  getAccount,
  loadAccountForUpdate,
  lockAccount,
  setChosenPassword,
} from './account-store.ts';
import { hashPassword, isPassword } from './password-hashing.ts';
import { lockOut, minutesLocked, refusalToPassword } from './password-rules.ts';
import { deleteSessionsOf } from './session-store.ts';

/** ACC-1: the person's own password, all faults told at once. Every other session of the account ends. */
export async function changePassword(
  context: Context,
  actor: Actor,
  input: { current: string; next: string; again?: string | undefined },
): Promise<void> {
  const account = await getAccount(context.db, actor.accountId);
  const locked = minutesLocked(account.locked_until, context.clock.now());
  if (locked !== null) refuse('account.locked', { minutes: locked });
  const faults: Refusal[] = [];
  if (!(await isPassword(account.password_hash, input.current))) {
    await countWrong(context, actor);
    faults.push({ code: 'account.currentPasswordWrong', path: 'current' });
  }
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

/** A session left open must not serve to guess the password: as at the log-in, five wrong ones lock. */
async function countWrong(context: Context, actor: Actor): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    if ((await countFailureOf(tx, actor.accountId)) < lockOut.accountFailures) return;
    const until = new Date(context.clock.now().getTime() + lockOut.accountMinutes * 60_000);
    await lockAccount(tx, actor.accountId, until);
  });
}

async function ownIdNumber(context: Context, actor: Actor): Promise<{ idNumber?: string }> {
  if (actor.memberId === null) return {};
  const sealed = await findSealedIdNumber(context.db, actor.memberId);
  return sealed ? { idNumber: context.personalData.open(sealed) } : {};
}
