import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { Job } from '../../jobs/queue.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { transact } from '../record/index.ts';

const slice = 2000;

export function mergeJobs(context: Context): Job[] {
  return [
    {
      // Two who enter one person at the same moment do not see each other's row; whoever looks later sees both.
      name: 'note_duplicates',
      every: 'hour',
      perform: () => noteDuplicates(context),
    },
  ];
}

/** Looks again at who was entered in the last day, by slices of the primary key from the latest down. */
export async function noteDuplicates(context: Context): Promise<void> {
  const since = new Date(context.clock.now().getTime() - dayMilliseconds);
  let before: number | null = null;
  for (;;) {
    const ids: number[] = await transact(context, async (tx) => {
      const { rows } = await sql<{ id: number; entered_at: Date }>`
        select id, entered_at from members ${before === null ? sql`` : sql`where id < ${before}`} order by id desc limit ${slice}`.execute(
        tx,
      );
      const looked = rows.filter(({ entered_at: at }) => at >= since).map(({ id }) => id);
      await sql`select note_duplicates(${looked}::bigint[])`.execute(tx);
      return looked;
    });
    const last = ids.at(-1);
    if (ids.length < slice || last === undefined) return;
    before = last;
  }
}
