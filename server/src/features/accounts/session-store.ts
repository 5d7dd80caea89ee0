import { createHash, randomUUID } from 'node:crypto';
import type { Database, Transaction } from '../../context.ts';

export function digestOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export interface NewSession {
  readonly token: string;
  readonly accountId: number;
  readonly seatId: number;
  readonly address: string;
  readonly device: string;
  readonly startedAt: Date;
  readonly expiresAt: Date;
}

export async function insertSession(tx: Transaction, session: NewSession): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      id: randomUUID(),
      token_hash: digestOfToken(session.token),
      account_id: session.accountId,
      seat_id: session.seatId,
      address: session.address,
      device: session.device,
      started_at: session.startedAt,
      last_seen_at: session.startedAt,
      expires_at: session.expiresAt,
    })
    .execute();
}

export async function setSeatOfSession(db: Database, sessionId: string, seatId: number): Promise<void> {
  await db.updateTable('sessions').set({ seat_id: seatId }).where('id', '=', sessionId).execute();
}

/** One session of the account; those of others stay. */
export async function deleteSession(db: Database, accountId: number, sessionId: string): Promise<void> {
  await db.deleteFrom('sessions').where('account_id', '=', accountId).where('id', '=', sessionId).execute();
}

export async function deleteSessionsOf(
  tx: Transaction,
  accountId: number,
  exceptSessionId: string | null,
): Promise<void> {
  let ending = tx.deleteFrom('sessions').where('account_id', '=', accountId);
  if (exceptSessionId) ending = ending.where('id', '!=', exceptSessionId);
  await ending.execute();
}
