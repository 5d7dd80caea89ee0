import { randomBytes, randomUUID } from 'node:crypto';
import { parseIdCard } from '#contract/values/id-card.ts';
import type { Context } from '../../context.ts';
import type { Origin } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuse } from '../../kernel/refused.ts';
import { appendAccess } from '../record/index.ts';
import { countFailuresFrom, digestOfToken, findAccountForLogin, listSeats } from './account-store.ts';
import { isPassword } from './password-hashing.ts';
import { lockOut, minutesLocked } from './password-rules.ts';

const sessionHours = 12;
const minute = 60_000;

export interface LogInRequest extends Origin {
  readonly userName: string;
  readonly password: string;
  readonly device: string;
}

/**
 * ACC-1. Answers the token of a new session. Unknown user names, wrong and outdated passwords give one and the same
 * refusal; a lock-out is told, since its owner must learn whom to ask.
 */
export async function logIn(
  context: Context,
  request: LogInRequest,
): Promise<{ token: string; accountId: number }> {
  const { db, clock } = context;
  const now = clock.now();
  const since = new Date(now.getTime() - lockOut.addressMinutes * minute);
  if ((await countFailuresFrom(db, request.address, since)) >= lockOut.addressFailures) {
    refuse('account.addressBlocked', { minutes: lockOut.addressMinutes });
  }
  const account = await findAccountForLogin(db, {
    userName: request.userName.trim(),
    idNumberHash: fingerprintOf(context, request.userName),
  });
  const locked = account ? minutesLocked(account.locked_until, now) : null;
  const isRight = await isPassword(account?.password_hash ?? null, request.password);
  if (account && locked !== null) refuse('account.locked', { minutes: locked });
  const isOutdated = account?.password_expires_at ? account.password_expires_at < now : false;
  const [seat] = account && isRight && !isOutdated ? await listSeats(db, account.id) : [];
  if (!account || !seat) {
    await noteFailure(context, request, account);
    refuse('account.wrongPassword');
  }
  const token = randomBytes(32).toString('base64url');
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('accounts')
      .set({ failed_logins: 0, locked_until: null, last_login_at: now })
      .where('id', '=', account.id)
      .execute();
    await tx
      .insertInto('sessions')
      .values({
        id: randomUUID(),
        token_hash: digestOfToken(token),
        account_id: account.id,
        seat_id: seat.id,
        address: request.address,
        device: request.device,
        started_at: now,
        last_seen_at: now,
        expires_at: new Date(now.getTime() + sessionHours * 60 * minute),
      })
      .execute();
    await appendAccess(
      context,
      tx,
      { ...request, accountId: account.id },
      { kind: 'logged_in', organisationId: seat.organisation_id },
    );
  });
  return { token, accountId: account.id };
}

function fingerprintOf(context: Context, userName: string): Buffer | null {
  const idCard = parseIdCard(userName, chinaDay(context.clock.now()));
  return idCard.ok ? context.personalData.fingerprint('id-number', idCard.value) : null;
}

async function noteFailure(
  context: Context,
  request: LogInRequest,
  account: { id: number; failed_logins: number } | undefined,
): Promise<void> {
  const now = context.clock.now();
  await context.db.insertInto('failed_logins').values({ address: request.address, at: now }).execute();
  if (!account) return;
  const { failed_logins: failures } = await context.db
    .updateTable('accounts')
    .set((set) => ({ failed_logins: set('failed_logins', '+', 1) }))
    .where('id', '=', account.id)
    .returning('failed_logins')
    .executeTakeFirstOrThrow();
  if (failures < lockOut.accountFailures) return;
  await context.db
    .updateTable('accounts')
    .set({ failed_logins: 0, locked_until: new Date(now.getTime() + lockOut.accountMinutes * minute) })
    .where('id', '=', account.id)
    .execute();
  const [seat] = await listSeats(context.db, account.id);
  await appendAccess(
    context,
    context.db,
    { ...request, accountId: account.id },
    {
      kind: 'account_locked',
      organisationId: seat?.organisation_id ?? null,
      subject: { kind: 'account', id: account.id },
    },
  );
}
