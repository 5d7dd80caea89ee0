import { randomBytes } from 'node:crypto';
import { parseIdCard } from '#contract/values/id-card.ts';
import type { Context } from '../../context.ts';
import type { Origin } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuse } from '../../kernel/refused.ts';
import { appendAccess, appendActions } from '../record/index.ts';
import {
  countFailureOf,
  countFailuresFrom,
  findAccountForLogin,
  insertFailure,
  listSeats,
  loadAccountForUpdate,
  lockAccount,
  markLoggedIn,
} from './account-store.ts';
import { isPassword } from './password-hashing.ts';
import { lockOut, minutesLocked } from './password-rules.ts';
import { insertSession } from './session-store.ts';

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
  if (account && locked !== null) refuse('account.locked', { minutes: locked });
  // Counted before it is looked at: guesses sent at once must not all be tried.
  if (account) await countTry(context, request, account.id);
  const isRight = await isPassword(account?.password_hash ?? null, request.password);
  const isOutdated = account?.password_expires_at ? account.password_expires_at < now : false;
  const [seat] = account && isRight && !isOutdated ? await listSeats(db, account.id) : [];
  if (!account || !seat) {
    await insertFailure(db, request.address, now);
    refuse('account.wrongPassword');
  }
  const token = randomBytes(32).toString('base64url');
  await db.transaction().execute(async (tx) => {
    // Meanwhile the password may have been changed, which ends the sessions there are: this must not be a late one.
    const current = await loadAccountForUpdate(tx, account.id);
    if (current?.password_hash !== account.password_hash) refuse('account.wrongPassword');
    await markLoggedIn(tx, account.id, now);
    await insertSession(tx, {
      token,
      accountId: account.id,
      seatId: seat.id,
      address: request.address,
      device: request.device,
      startedAt: now,
      expiresAt: new Date(now.getTime() + sessionHours * 60 * minute),
    });
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

/**
 * Counts a try against the account; the one beyond the limit locks it and is not looked at. Committed before any
 * refusal: that would undo it.
 */
async function countTry(context: Context, request: LogInRequest, accountId: number): Promise<void> {
  const now = context.clock.now();
  const isOver = await context.db.transaction().execute(async (tx) => {
    const account = await loadAccountForUpdate(tx, accountId);
    if (minutesLocked(account?.locked_until ?? null, now) !== null) return true;
    if ((await countFailureOf(tx, accountId)) <= lockOut.accountFailures) return false;
    await lockAccount(tx, accountId, new Date(now.getTime() + lockOut.accountMinutes * minute));
    const [seat] = await listSeats(tx, accountId);
    await appendActions(context, tx, { ...request, accountId }, [
      {
        kind: 'account_locked',
        organisationId: seat?.organisation_id ?? null,
        subject: { kind: 'account', id: accountId },
      },
    ]);
    return true;
  });
  if (isOver) refuse('account.locked', { minutes: lockOut.accountMinutes });
}
