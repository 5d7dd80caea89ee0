import { sql } from 'kysely';
import type { Transaction } from '../../context.ts';

/** False where those of that day have been told; of two at once the second waits. */
export async function takeDay(tx: Transaction, kind: 'graduates' | 'waiting', day: string): Promise<boolean> {
  const { rows } = await sql`
    insert into season_reminders (kind, day) values (${kind}, ${day}::date) on conflict do nothing returning day`.execute(
    tx,
  );
  return rows.length > 0;
}
