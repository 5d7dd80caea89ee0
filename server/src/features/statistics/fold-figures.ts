import { sql } from 'kysely';
import type { Context, Transaction } from '../../context.ts';
import {
  type FoldState,
  foldMembers,
  holdFigures,
  listMemberIds,
  loadFoldState,
  membersTouched,
} from './fold-store.ts';

const membersAtOnce = 1000;
const actionsAtOnce = 5000;

/**
 * STA-3: brings the rollups up to the record, in batches each of which is whole; stopped and begun again it does nothing twice.
 * Answers how many members had changed.
 */
export async function foldFigures(context: Context, signal?: AbortSignal): Promise<number> {
  const { db } = context;
  let changed = 0;
  while (!signal?.aborted) {
    const state = await loadFoldState(context, db);
    if (!state.counted) {
      changed += await countNext(context, state);
      continue;
    }
    const before = await findNextBound(context, state.foldedBefore);
    if (before === null) break;
    const { rows } = await sql<{
      id: number;
    }>`${membersTouched(state.foldedBefore, before)} order by id`.execute(db);
    for (let at = 0; at < rows.length && !signal?.aborted; at += membersAtOnce) {
      const ids = rows.slice(at, at + membersAtOnce).map(({ id }) => id);
      changed += await alone(context, (tx) => foldMembers(tx, ids));
    }
    if (signal?.aborted) break;
    await sql`
      update fold_state set folded_before = ${before}::xid8 where folded_before < ${before}::xid8 and counted`.execute(
      db,
    );
  }
  return changed;
}

function alone<T>(context: Context, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return context.db.transaction().execute(async (tx) => {
    await holdFigures(tx);
    return work(tx);
  });
}

/**
 * Up to where the next batch goes, or null where nothing is left. Transaction numbers are given out before commit: only what is
 * older than every running transaction is all there. A transaction is never cut in two.
 */
async function findNextBound({ db }: Context, since: string): Promise<string | null> {
  const { rows } = await sql<{ before: string | null }>`
    with settled as (
      select a.tx from actions a
      where a.tx >= ${since}::xid8 and a.tx < pg_snapshot_xmin(pg_current_snapshot())
      order by a.tx, a.id limit ${actionsAtOnce}
    )
    select (max(tx)::text::bigint + 1)::text as before from settled`.execute(db);
  return rows[0]?.before ?? null;
}

/**
 * The next members of the first count, in the order of their ids. What is entered meanwhile behind the last, or changed before it,
 * stands in the tail that begins where this began.
 */
async function countNext(context: Context, state: FoldState): Promise<number> {
  if (state.recountedBefore === null) {
    await sql`
      update fold_state set recounted_before = pg_snapshot_xmin(pg_current_snapshot()), recount_after = 0
      where not counted and recounted_before is null`.execute(context.db);
    return 0;
  }
  return alone(context, async (tx) => {
    const ids = await listMemberIds(tx, state.recountAfter, membersAtOnce);
    const changed = await foldMembers(tx, ids);
    const last = ids.at(-1);
    if (last === undefined)
      await sql`update fold_state set counted = true, folded_before = recounted_before where not counted`.execute(
        tx,
      );
    else
      await sql`update fold_state set recount_after = greatest(recount_after, ${last}) where not counted`.execute(
        tx,
      );
    return changed;
  });
}
