import { sql } from 'kysely';
import type { WentBack } from '#contract/federation.ts';
import type { Database, Transaction } from '../../context.ts';
import type { ChannelState } from './protocol.ts';

/** How far we are with a peer now. */
export async function readChannel(db: Database | Transaction, peerId: number): Promise<ChannelState> {
  const { rows } = await sql<{ sent: number; receipted: number; received: number }>`
    select
      (select sent_number from peer_channels where peer_id = ${peerId}) as sent,
      coalesce((select number from outbox_messages where peer_id = ${peerId} and receipt is not null
        and number is not null order by number desc limit 1), 0) as receipted,
      coalesce((select number from inbox_messages where peer_id = ${peerId} order by number desc limit 1), 0) as received`.execute(
    db,
  );
  const row = rows[0];
  return { sent: row?.sent ?? 0, receipted: row?.receipted ?? 0, received: row?.received ?? 0 };
}

/** Nothing more is delivered to the peer until somebody has looked at it. The first finding stays. */
export async function noteWentBack(
  db: Database | Transaction,
  peerId: number,
  who: WentBack,
  theirs: ChannelState,
  now: Date,
): Promise<void> {
  await db
    .updateTable('peer_channels')
    .set({ went_back: who, went_back_at: now, theirs: JSON.stringify(theirs) })
    .where('peer_id', '=', peerId)
    .where('went_back', 'is', null)
    .execute();
}

/**
 * Both sides agree again, and nothing is left for a person to decide: where we went back and have given numbers anew, some may be taken
 * on the other side.
 */
export async function clearWherePast(db: Database, peerId: number): Promise<void> {
  await sql`
    update peer_channels set went_back = null, went_back_at = null, theirs = null
    where peer_id = ${peerId} and (went_back = 'they' or (went_back = 'we' and not exists (
      select from outbox_messages m where m.peer_id = ${peerId} and m.receipt is null and m.number is not null)))`.execute(
    db,
  );
}

/** Somebody has settled it: the exchange goes on at once. */
export async function clearWentBack(db: Database | Transaction, peerId: number): Promise<void> {
  await db
    .updateTable('peer_channels')
    .set({ went_back: null, went_back_at: null, theirs: null, failures: 0, retry_at: null })
    .where('peer_id', '=', peerId)
    .execute();
}

export interface Line {
  readonly failures: number;
  readonly retryAt: Date | null;
  readonly wentBack: WentBack | null;
  readonly theirs: ChannelState | null;
}

export async function readLine(db: Database | Transaction, peerId: number): Promise<Line> {
  const row = await db
    .selectFrom('peer_channels')
    .select(['failures', 'retry_at', 'went_back', 'theirs'])
    .where('peer_id', '=', peerId)
    .executeTakeFirst();
  return {
    failures: row?.failures ?? 0,
    retryAt: row?.retry_at ?? null,
    wentBack: (row?.went_back ?? null) as WentBack | null,
    theirs: (row?.theirs ?? null) as ChannelState | null,
  };
}

export async function noteLine(
  db: Database | Transaction,
  peerId: number,
  line: Pick<Line, 'failures' | 'retryAt'>,
): Promise<void> {
  await db
    .updateTable('peer_channels')
    .set({ failures: line.failures, retry_at: line.retryAt })
    .where('peer_id', '=', peerId)
    .where((where) =>
      where.or([where('failures', '!=', line.failures), where('retry_at', 'is distinct from', line.retryAt)]),
    )
    .execute();
}
