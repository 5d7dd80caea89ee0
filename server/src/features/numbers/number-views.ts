import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type {
  ChildPlan,
  listChildPlans,
  listFreeNumbers,
  listNumberEntries,
  listUsedNumbers,
  NumberEntry,
  NumberEntryKind,
  NumberPlan,
  QuotaAccount,
  UsedNumber,
} from '#contract/numbers.ts';
import type { Page } from '#contract/page.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import { foldedText } from '../../db/folded.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { idsOnPath, isWithin, pathEnd } from '../../kernel/organisation-path.ts';
import { refuse } from '../../kernel/refused.ts';
import { getVisibleOrganisation, type OrganisationRow } from '../organisations/index.ts';
import { refusalToDistribute, refusalToOpenBlock } from './number-access.ts';
import { joined, type Stretch, sizeOf, without } from './number-stretch.ts';

const shownStretches = 100;

/** Whether numbers of that year have come in. */
export async function isYearKnown(db: Database | Transaction, year: number): Promise<boolean> {
  const { rows } = await sql`select from number_blocks where year = ${year} limit 1`.execute(db);
  return rows.length > 0;
}

interface AccountRow extends QuotaAccount {
  readonly organisationId: number;
}

/** The accounts of organisations in a year, by organisation; only fields with something in this year or the one before. */
async function listAccounts(
  db: Database | Transaction,
  organisations: readonly { readonly id: number; readonly path: string }[],
  year: number,
): Promise<ReadonlyMap<number, AccountRow[]>> {
  const { rows } = await sql<AccountRow>`
    select o.id as "organisationId", f.field, coalesce(q.received, 0) as received, coalesce(q.passed_on, 0) as "passedOn",
      u.used, coalesce(q.received - q.passed_on, 0) - u.used as free, coalesce(before.received, 0) as "lastYear"
    from unnest(${organisations.map(({ id }) => id)}::bigint[], ${organisations.map(({ path }) => path)}::text[]) as o (id, path)
    cross join unnest(${[...fieldCodes]}::text[]) with ordinality as f (field, place)
    left join quotas q on q.organisation_id = o.id and q.year = ${year} and q.field = f.field
    left join quotas before on before.organisation_id = o.id and before.year = ${year - 1} and before.field = f.field
    cross join lateral (
      select count(*) as used from number_uses
      where holder_path = o.path and year = ${year} and number_uses.field = f.field and q.organisation_id is not null
    ) u
    where coalesce(q.received, 0) > 0 or coalesce(before.received, 0) > 0
    order by o.id, f.place`.execute(db);
  const byOrganisation = new Map<number, AccountRow[]>();
  for (const row of rows) {
    const known = byOrganisation.get(row.organisationId);
    if (known) known.push(row);
    else byOrganisation.set(row.organisationId, [row]);
  }
  return byOrganisation;
}

function presentAccount({ organisationId: _, ...account }: AccountRow): QuotaAccount {
  return account;
}

/** One account, as it stands now. */
export async function presentQuota(
  context: Context,
  organisationId: number,
  { year, field }: { year: number; field: string },
): Promise<QuotaAccount> {
  const { path } = await context.db
    .selectFrom('organisations')
    .select('path')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  const accounts = await listAccounts(context.db, [{ id: organisationId, path }], year);
  const account = accounts.get(organisationId)?.find((row) => row.field === field);
  const empty = { received: 0, passedOn: 0, used: 0, free: 0, lastYear: 0 };
  return account ? presentAccount(account) : { field: field as Field, ...empty };
}

/** 名额与号段 of one organisation (NUM-2): its accounts, what it has free, and what the viewer may do. */
export async function presentPlan(
  context: Context,
  actor: Actor,
  organisationId: number,
  asked: number | undefined,
): Promise<NumberPlan> {
  const organisation = await getVisibleOrganisation(context.db, actor, organisationId);
  const { rows: known } = await sql<{
    year: number;
  }>`select distinct year from number_blocks order by year desc`.execute(context.db);
  const thisYear = Number(chinaDay(context.clock.now()).slice(0, 4));
  const year = asked ?? thisYear;
  const years = [...new Set([year, thisYear, ...known.map((row) => row.year)])].sort((a, b) => b - a);
  const accounts = (await listAccounts(context.db, [organisation], year)).get(organisationId) ?? [];
  const free = await listFreeStretches(context.db, organisation, year);
  const isSeen = organisation.parentId !== null && organisation.path !== actor.organisationPath;
  const parent = isSeen ? await getVisibleOrganisation(context.db, actor, organisation.parentId) : null;
  return {
    organisation: { id: organisation.id, name: organisation.name },
    kind: organisation.kind,
    parent: parent && { id: parent.id, name: parent.name },
    year,
    years,
    accounts: accounts.map((account) => ({
      ...presentAccount(account),
      freeStretches: (free.get(account.field) ?? []).slice(0, shownStretches).map((stretch) => ({
        first: String(stretch.first),
        last: String(stretch.last),
        size: sizeOf(stretch),
      })),
    })),
    actions: {
      openBlock:
        organisation.id === actor.organisationId ? refusalToOpenBlock(actor) : { code: 'number.notTop' },
      distribute: refusalToDistribute(actor, organisation),
    },
  };
}

/** What an organisation holds and nobody uses, by field, neighbours joined. */
async function listFreeStretches(
  db: Database | Transaction,
  { id, path }: Pick<OrganisationRow, 'id' | 'path'>,
  year: number,
): Promise<ReadonlyMap<string, Stretch[]>> {
  const { rows: ranges } = await sql<Stretch & { field: Field }>`
    select field, first_number as first, last_number as last from number_ranges
    where holder_id = ${id} and year = ${year} order by first_number`.execute(db);
  const { rows: used } = await sql<{ field: Field; number: number }>`
    select field, number from number_uses where holder_path = ${path} and year = ${year}`.execute(db);
  const inUse = joined(used.map(({ number }) => ({ first: number, last: number })));
  return new Map(
    fieldCodes.map((field) => [
      field,
      without(joined(ranges.filter((range) => range.field === field)), inUse),
    ]),
  );
}

/** The same of the organisations directly below, oldest first. */
export async function listVisibleChildPlans(
  context: Context,
  actor: Actor,
  organisationId: number,
  query: z.output<typeof listChildPlans.query>,
): Promise<Page<ChildPlan>> {
  const parent = await getVisibleOrganisation(context.db, actor, organisationId);
  const after = readCursor<[number]>(query.after, 1);
  const text = foldedText(query.text ?? '');
  const conditions = [
    sql`o.parent_id = ${parent.id} and o.dissolved_at is null`,
    ...(after ? [sql`o.id > ${after[0]}::bigint`] : []),
    ...(text
      ? [
          sql`(strpos(folded(o.name || ' ' || o.short_name), ${text}) > 0 or strpos(o.initials, ${text}) > 0 or o.id::text = ${text})`,
        ]
      : []),
  ];
  const { rows } = await sql<{
    id: number;
    path: string;
    name: string;
    short_name: string;
    kind: OrganisationKind;
    field: Field;
    has_children: boolean;
  }>`
    select o.id, o.path, o.name, o.short_name, o.kind, o.field,
      exists (select from organisations child where child.parent_id = o.id and child.dissolved_at is null) as has_children
    from organisations o
    where ${sql.join(conditions, sql` and `)}
    order by o.id limit ${query.limit + 1}`.execute(context.db);
  const accounts = await listAccounts(context.db, rows, query.year);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => ({
      organisation: { id: row.id, name: row.name },
      shortName: row.short_name,
      kind: row.kind,
      field: row.field,
      hasChildren: row.has_children,
      accounts: (accounts.get(row.id) ?? []).map(presentAccount),
    }),
  );
}

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
