import { sql } from 'kysely';
import type { z } from 'zod';
import type { ChildPlan, listChildPlans, NumberPlan, QuotaAccount } from '#contract/numbers.ts';
import type { Page } from '#contract/page.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import { foldedText } from '../../db/folded.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
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
