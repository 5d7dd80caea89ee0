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

/** Counted in full or not at all, and committed before the refusal: that would undo it. */
async function noteFailure(
  context: Context,
  request: LogInRequest,
  account: { id: number } | undefined,
): Promise<void> {
  const now = context.clock.now();
  await context.db.transaction().execute(async (tx) => {
    await insertFailure(tx, request.address, now);
    if (!account || (await countFailureOf(tx, account.id)) < lockOut.accountFailures) return;
    await lockAccount(tx, account.id, new Date(now.getTime() + lockOut.accountMinutes * minute));
    const [seat] = await listSeats(tx, account.id);
    await appendActions(context, tx, { ...request, accountId: account.id }, [
      {
        kind: 'account_locked',
        organisationId: seat?.organisation_id ?? null,
        subject: { kind: 'account', id: account.id },
      },
    ]);
  });
}
