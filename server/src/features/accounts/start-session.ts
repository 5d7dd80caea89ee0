import { randomBytes } from 'node:crypto';
import type { Context, Transaction } from '../../context.ts';
import type { Origin } from '../../kernel/actor.ts';
import { hourMilliseconds } from '../../kernel/clock.ts';
import { appendAccess } from '../record/index.ts';
import { markLoggedIn } from './account-store.ts';
import { insertSession } from './session-store.ts';

const sessionHours = 12;

/** Lets an account in, whose password the caller has looked at or just taken; answers the token of the session. */
export async function startSession(
  context: Context,
  tx: Transaction,
  request: Origin & { readonly device: string },
  of: { readonly accountId: number; readonly seatId: number; readonly organisationId: number },
): Promise<string> {
  const now = context.clock.now();
  const token = randomBytes(32).toString('base64url');
  await markLoggedIn(tx, of.accountId, now);
  await insertSession(tx, {
    token,
    accountId: of.accountId,
    seatId: of.seatId,
    address: request.address,
    device: request.device,
    startedAt: now,
    expiresAt: new Date(now.getTime() + sessionHours * hourMilliseconds),
  });
  await appendAccess(
    context,
    tx,
    { ...request, accountId: of.accountId },
    { kind: 'logged_in', organisationId: of.organisationId },
  );
  return token;
}
