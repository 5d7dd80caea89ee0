import { sql, type Transaction } from 'kysely';
import type { Tables } from '../db/tables.ts';

/** A kind of background work: `perform` may be stopped at any point and called again, and does nothing twice. */
export interface Job {
  readonly name: string;
  perform(payload: unknown, signal: AbortSignal): Promise<void>;
  /** How often it runs, for work that nobody asks for. */
  readonly every?: 'minute' | 'hour';
}

/**
 * Inserts a job in the caller's transaction: it exists if, and only if, the change does. Of one `queue` one job is worked
 * on at a time.
 */
export async function enqueue(
  tx: Transaction<Tables>,
  name: string,
  payload: Record<string, unknown>,
  { key, queue }: { readonly key?: string; readonly queue?: string } = {},
): Promise<void> {
  await sql`select enqueue_job(${name}, ${JSON.stringify(payload)}::json, ${key ?? null}, ${queue ?? null})`.execute(
    tx,
  );
}
