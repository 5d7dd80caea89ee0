import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type {
  listFreeNumbers,
  listNumberEntries,
  listUsedNumbers,
  NumberEntry,
  NumberEntryKind,
  UsedNumber,
} from '#contract/numbers.ts';
import type { Page } from '#contract/page.ts';
import type { Field } from '#contract/values/field.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { idsOnPath, isWithin, pathEnd } from '../../kernel/organisation-path.ts';
import { refuse } from '../../kernel/refused.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { sizeOf } from './number-stretch.ts';

interface UseRow {
  readonly number: number;
  readonly field: Field | null;
  readonly since: Date;
  readonly member_id: number;
  readonly name: string;
  readonly organisation_id: number;
  readonly organisation: string;
  readonly organisation_path: string;
  readonly holder_id: number | null;
  readonly holder: string | null;
  readonly holder_path: string | null;
}

const selectUses = sql`
  select u.number, u.field, u.since, m.id as member_id, m.name, m.organisation_id, m.organisation_path,
    o.name as organisation, u.holder_id, u.holder_path, h.name as holder
  from number_uses u
  join members m on m.id = u.member_id
  join organisations o on o.id = m.organisation_id
  left join organisations h on h.id = u.holder_id`;

function presentUse(row: UseRow): UsedNumber {
  return {
    number: String(row.number),
    field: row.field,
    since: row.since.toISOString(),
    memberId: row.member_id,
    name: row.name,
    organisation: { id: row.organisation_id, name: row.organisation },
    holder: row.holder_id === null ? null : { id: row.holder_id, name: row.holder ?? '' },
  };
}

/** 录入明细 behind the eye (N23 3.8): a range of number_uses_of_holder. */
export async function listVisibleUses(
  context: Context,
  actor: Actor,
  organisationId: number,
  query: z.output<typeof listUsedNumbers.query>,
): Promise<Page<UsedNumber>> {
  const { path } = await getVisibleOrganisation(context.db, actor, organisationId);
  const after = readCursor<[string, string, number]>(query.after, 3);
  const conditions = [
    sql`u.holder_path >= ${path} and u.holder_path < ${pathEnd(path)} and u.year = ${query.year}`,
    ...(query.field ? [sql`u.field = ${query.field}`] : []),
    ...(after
      ? [
          sql`(u.holder_path, u.field, u.number) > (${after[0]}::text, ${after[1]}::text, ${after[2]}::bigint)`,
        ]
      : []),
  ];
  const { rows } = await sql<UseRow>`${selectUses}
    where ${sql.join(conditions, sql` and `)}
    order by u.holder_path, u.field, u.number limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.holder_path ?? '', row.field ?? '', row.number],
    presentUse,
  );
}

/** The next unused numbers for an entry into a branch: from the nearest range above it that has some. */
export async function listVisibleFreeNumbers(
  context: Context,
  actor: Actor,
  organisationId: number,
  query: z.output<typeof listFreeNumbers.query>,
) {
  const organisation = await getVisibleOrganisation(context.db, actor, organisationId);
  const { rows } = await sql<{ number: number; field: Field; holder_id: number; holder: string }>`
    select n.number, r.field, r.holder_id, o.name as holder
    from number_ranges r
    join organisations o on o.id = r.holder_id
    cross join lateral (
      select number from generate_series(r.first_number, r.last_number) as number
      where not exists (select from number_uses u where u.number = number.number)
        and not exists (select from members m where m.development_number = number.number::text)
      limit ${query.limit}
    ) n
    where r.holder_id = any(${idsOnPath(organisation.path)}::bigint[]) and r.year = ${query.year}
      and (${query.field ?? null}::text is null or r.field = ${query.field ?? null}::text)
    order by length(r.holder_path) desc, n.number limit ${query.limit}`.execute(context.db);
  return {
    items: rows.map((row) => ({
      number: String(row.number),
      field: row.field,
      holder: { id: row.holder_id, name: row.holder },
    })),
  };
}

interface EntryRow {
  readonly id: number;
  readonly at: Date;
  readonly kind: NumberEntryKind;
  readonly year: number;
  readonly field: Field | null;
  readonly first: number;
  readonly last: number;
  readonly from_id: number | null;
  readonly from_name: string | null;
  readonly to_id: number | null;
  readonly to_name: string | null;
  readonly member_id: number | null;
  readonly member: string | null;
  readonly member_path: string | null;
  readonly by: string | null;
  readonly reason: string | null;
}

const selectEntries = sql`
  select e.id, e.at, e.kind, e.year, e.field, e.first_number as first, e.last_number as last, e.from_id, f.name as from_name,
    e.to_id, t.name as to_name, e.member_id, m.name as member, m.organisation_path as member_path, a.name as by, e.reason
  from number_entries e
  left join organisations f on f.id = e.from_id
  left join organisations t on t.id = e.to_id
  left join members m on m.id = e.member_id
  left join accounts a on a.id = e.account_id`;

function presentEntry(actor: Actor, row: EntryRow): NumberEntry {
  const seesMember = row.member_path !== null && isWithin(row.member_path, actor.organisationPath);
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    year: row.year,
    field: row.field,
    first: String(row.first),
    last: String(row.last),
    size: sizeOf(row),
    from: row.from_id === null ? null : { id: row.from_id, name: row.from_name ?? '' },
    to: row.to_id === null ? null : { id: row.to_id, name: row.to_name ?? '' },
    member: seesMember && row.member_id !== null ? { id: row.member_id, name: row.member ?? '' } : null,
    by: row.by,
    reason: row.reason,
  };
}

/** 号段台账 (NUM-4) of one organisation: two ranges of two indexes, latest first. */
export async function listVisibleEntries(
  context: Context,
  actor: Actor,
  organisationId: number,
  query: z.output<typeof listNumberEntries.query>,
): Promise<Page<NumberEntry>> {
  const organisation = await getVisibleOrganisation(context.db, actor, organisationId);
  const after = readCursor<[number]>(query.after, 1);
  const filters = [
    ...(query.year ? [sql`year = ${query.year}`] : []),
    ...(query.field ? [sql`field = ${query.field}`] : []),
    ...(after ? [sql`id < ${after[0]}::bigint`] : []),
  ];
  const side = (column: RawBuilder<unknown>) => sql`
    (select id from number_entries where ${sql.join([sql`${column} = ${organisation.id}`, ...filters], sql` and `)}
      order by id desc limit ${query.limit + 1})`;
  const { rows } = await sql<EntryRow>`${selectEntries}
    where e.id in (${side(sql`from_id`)} union ${side(sql`to_id`)})
    order by e.id desc limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => presentEntry(actor, row),
  );
}

const ledgerOfNumber = 200;

/** One number with its whole story (NUM-4): for whoever sees its holder or its member, or may use it. */
export async function presentNumber(context: Context, actor: Actor, written: string) {
  const typed = normaliseTyped(written);
  if (!/^\d{12}$/.test(typed)) refuse('number.notFound');
  const number = Number(typed);
  const { rows: ranges } = await sql<{
    field: Field;
    holder_id: number;
    holder: string;
    holder_path: string;
  }>`
    select r.field, r.holder_id, o.name as holder, r.holder_path
    from number_ranges r join organisations o on o.id = r.holder_id
    where int8range(r.first_number, r.last_number, '[]') @> ${number}::bigint`.execute(context.db);
  const { rows: uses } = await sql<UseRow>`${selectUses} where u.number = ${number}`.execute(context.db);
  const [range, use] = [ranges[0], uses[0]];
  const mine = actor.organisationPath;
  const isSeen =
    (range && (isWithin(range.holder_path, mine) || isWithin(mine, range.holder_path))) ||
    (use && isWithin(use.organisation_path, mine));
  // Whoever enters a number is told that no range holds it; of those who may have used it all the same, nothing.
  if (!isSeen && !range)
    return { number: typed, state: 'outside' as const, field: null, holder: null, use: null, entries: [] };
  if (!isSeen) refuse('number.notFound');
  const { rows: entries } = await sql<EntryRow>`${selectEntries}
    where e.first_number <= ${number} and e.last_number >= ${number}
    order by e.id desc limit ${ledgerOfNumber}`.execute(context.db);
  const seesUse = use && isWithin(use.organisation_path, mine);
  return {
    number: typed,
    state: use ? ('in_use' as const) : range ? ('unused' as const) : ('outside' as const),
    field: range?.field ?? use?.field ?? null,
    holder: range ? { id: range.holder_id, name: range.holder } : null,
    use: seesUse ? presentUse(use) : null,
    entries: entries.map((row) => presentEntry(actor, row)),
  };
}
