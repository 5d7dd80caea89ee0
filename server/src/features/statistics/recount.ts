import { sql } from 'kysely';
import type { Context, Transaction } from '../../context.ts';
import { foldFigures } from './fold-figures.ts';
import { foldMembers, holdFigures, listMemberIds, loadFoldState, membersTouched } from './fold-store.ts';

const membersAtOnce = 2000;

export interface Recount {
  readonly members: number;
  /** Members who count for something else than the rollups remember, though nothing of theirs waits to be folded. */
  readonly differingMembers: number;
  /** Sums that are not those of the contributions. */
  readonly differingSums: number;
}

/**
 * STA-3 for the operator: counts everything anew from the records, at one moment and without holding anybody up, and then mends what
 * differs. Nothing should.
 */
export async function recountFigures(context: Context): Promise<Recount> {
  await foldFigures(context);
  const found = await context.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => compare(context, tx));
  for (let at = 0; at < found.memberIds.length; at += membersAtOnce) {
    await context.db.transaction().execute(async (tx) => {
      await holdFigures(tx);
      await foldMembers(tx, found.memberIds.slice(at, at + membersAtOnce));
    });
  }
  if (found.differingSums > 0)
    await context.db.transaction().execute(async (tx) => {
      await holdFigures(tx);
      await mendSums(tx);
    });
  return {
    members: found.members,
    differingMembers: found.memberIds.length,
    differingSums: found.differingSums,
  };
}

async function compare(context: Context, tx: Transaction) {
  const { foldedBefore } = await loadFoldState(context, tx);
  const memberIds: number[] = [];
  let members = 0;
  for (let after = 0; ; ) {
    const ids = await listMemberIds(tx, after, membersAtOnce);
    members += ids.length;
    const last = ids.at(-1);
    if (last === undefined) break;
    const { rows } = await sql<{ id: number }>`
      select distinct coalesce(p.member_id, c.member_id) as id
      from (
        select member_id, organisation_id, array_agg(measure order by measure collate "C") as measures
        from member_measures where member_id = any(${ids}::bigint[])
        group by member_id, organisation_id
      ) p
      full join (select * from contributions where member_id = any(${ids}::bigint[])) c
        on c.member_id = p.member_id and c.organisation_id = p.organisation_id
      where p.measures is distinct from c.measures
        and coalesce(p.member_id, c.member_id) not in (${membersTouched(foldedBefore)})`.execute(tx);
    memberIds.push(...rows.map(({ id }) => id));
    after = last;
  }
  const { rows } = await sql<{ count: number }>`select count(*) as count from (${differingSums}) d`.execute(
    tx,
  );
  return { members, memberIds, differingSums: rows[0]?.count ?? 0 };
}

/** Sums of the contributions beside those of the rollups, where they differ; first by organisation, so that few go up the tree. */
const differingSums = sql`
  select coalesce(s.organisation_id, r.organisation_id) as organisation_id, coalesce(s.measure, r.measure) as measure,
    coalesce(s.count, 0) as count
  from (
    select above.id as organisation_id, own.measure, sum(own.count) as count
    from (
      select organisation_path, measure, count(*) as count
      from contributions cross join unnest(measures) as measure
      group by organisation_path, measure
    ) own
    cross join lateral generate_series(5, length(own.organisation_path), 5) as upto
    join organisations above on above.path = left(own.organisation_path, upto)
    group by above.id, own.measure
  ) s
  full join rollups r on r.organisation_id = s.organisation_id and r.measure = s.measure
  where coalesce(s.count, 0) <> coalesce(r.count, 0)`;

async function mendSums(tx: Transaction): Promise<void> {
  await sql`
    insert into rollups (organisation_id, measure, count)
    select organisation_id, measure, count from (${differingSums}) d
    on conflict (organisation_id, measure) do update set count = excluded.count`.execute(tx);
  await sql`delete from rollups where count = 0`.execute(tx);
}
