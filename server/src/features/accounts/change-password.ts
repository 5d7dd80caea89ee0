import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change } from '../record/index.ts';
import { endSessionsOf, loadAccountForUpdate } from './account-store.ts';
import { hashPassword, isPassword } from './password-hashing.ts';
import { refusalToPassword } from './password-rules.ts';

/** ACC-1: the person's own password. Every other session of the account ends. */
export async function changePassword(
  context: Context,
  actor: Actor,
  input: { current: string; next: string },
): Promise<void> {
  const account = await context.db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', actor.accountId)
    .executeTakeFirstOrThrow();
  if (!(await isPassword(account.password_hash, input.current)))
    refuse('account.currentPasswordWrong', undefined, 'current');
  if (input.current === input.next) refuse('account.passwordSame', undefined, 'next');
  refuseFor(
    refusalToPassword(input.next, {
      userName: account.user_name ?? '',
      ...(await ownIdNumber(context, actor)),
    }),
  );
  const passwordHash = await hashPassword(input.next);
  await change(context, actor, async (tx) => {
    const locked = await loadAccountForUpdate(tx, actor.accountId);
    if (locked?.password_hash !== account.password_hash)
      refuse('account.currentPasswordWrong', undefined, 'current');
    await tx
      .updateTable('accounts')
      .set({ password_hash: passwordHash, must_change_password: false, password_expires_at: null })
      .where('id', '=', actor.accountId)
      .execute();
    await endSessionsOf(tx, actor.accountId, actor.sessionId);
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
  const member = await context.db
    .selectFrom('members')
    .select('id_number_sealed')
    .where('id', '=', actor.memberId)
    .executeTakeFirst();
  return member ? { idNumber: context.personalData.open(member.id_number_sealed) } : {};
}
