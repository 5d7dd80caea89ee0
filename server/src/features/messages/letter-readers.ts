import { type RawBuilder, sql } from 'kysely';
import type { CappedCount } from '#contract/capped-count.ts';
import type { Database } from '../../context.ts';

/**
 * At how many organisations somebody has read letter `l`, addressed to organisation `o`: the unit its reach is counted in. No more
 * readers are looked at than `limit`; `read_rows` says whether there were as many.
 */
export function countReadAt(limit: number): RawBuilder<unknown> {
  return sql`
    select count(distinct s.organisation_id) as read_at, count(distinct r.account_id) as read_rows
    from (select account_id from letter_reads where letter_id = l.id limit ${limit}) r
    left join seats s on s.account_id = r.account_id and s.ended_at is null and s.organisation_id <> l.sender_id
      and s.kind = case l.audience when 'members' then 'member' else 'administrator' end
      and (s.organisation_id = o.id or (l.with_below and s.organisation_path > o.path and s.organisation_path < o.path || '~'))`;
}

export interface ReadAt {
  readonly read_at: number;
  readonly read_rows: number;
}

export function readAtLeast({ read_at, read_rows }: ReadAt, limit: number): CappedCount {
  return { count: read_at, atLeast: read_rows >= limit };
}

export async function findReadAt(db: Database, letterId: number, limit: number): Promise<CappedCount> {
  const { rows } = await sql<ReadAt>`
    select c.* from letters l join organisations o on o.id = l.organisation_id
    cross join lateral (${countReadAt(limit)}) c where l.id = ${letterId}`.execute(db);
  return readAtLeast(rows[0] ?? { read_at: 0, read_rows: 0 }, limit);
}
