import { sql } from 'kysely';
import type { NumberEntryKind } from '#contract/numbers.ts';
import type { Field } from '#contract/values/field.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import type { HeldRange, RangeChanges } from './holdings.ts';
import type { Stretch } from './number-stretch.ts';

/** What belongs to one year and one field never serves another (NUM-2). */
export interface Kind {
  readonly year: number;
  readonly field: Field;
}

export interface Account extends Kind {
  readonly organisationId: number;
  readonly received: number;
  readonly passedOn: number;
}

export interface PlacedOrganisation {
  readonly id: number;
  readonly path: string;
}

/**
 * The accounts of all these organisations in one year and field, opened where there were none, locked until the transaction ends. Whoever
 * moves numbers holds both accounts first; so what is read of their ranges afterwards stays true.
 */
export async function loadAccountsForUpdate(
  tx: Transaction,
  organisationIds: readonly number[],
  { year, field }: Kind,
): Promise<ReadonlyMap<number, Account>> {
  await sql`
    insert into quotas (organisation_id, organisation_path, year, field, received, passed_on)
    select id, path, ${year}::smallint, ${field}, 0, 0
    from organisations
    where id = any(${[...organisationIds]}::bigint[])
    order by id
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<Account>`
    select organisation_id as "organisationId", year, field, received, passed_on as "passedOn"
    from quotas
    where organisation_id = any(${[...organisationIds]}::bigint[]) and year = ${year} and field = ${field}
    order by organisation_id
    for update`.execute(tx);
  return new Map(rows.map((row) => [row.organisationId, row]));
}

/** Held against entries too, which share them. */
export async function loadRangesForUpdate(
  tx: Transaction,
  holderIds: readonly number[],
  { year, field }: Kind,
): Promise<HeldRange[]> {
  const { rows } = await sql<HeldRange>`
    select id, first_number as first, last_number as last, holder_id as "holderId"
    from number_ranges
    where holder_id = any(${[...holderIds]}::bigint[]) and year = ${year} and field = ${field}
    order by first_number
    for update`.execute(tx);
  return rows;
}

interface UsedOf {
  readonly number: number;
  readonly holderId: number;
}

/** Numbers in use of those that these organisations hold. */
export async function listUsedOf(
  db: Database | Transaction,
  holderIds: readonly number[],
  { year, field }: Kind,
): Promise<UsedOf[]> {
  const { rows } = await sql<UsedOf>`
    select u.number, u.holder_id as "holderId"
    from organisations o
    join number_uses u on u.holder_path = o.path and u.year = ${year} and u.field = ${field}
    where o.id = any(${[...holderIds]}::bigint[])`.execute(db);
  return rows;
}

/** How many numbers in use each of them holds; those with none are left out. */
export async function countUsedOf(
  db: Database | Transaction,
  holderIds: readonly number[],
  { year, field }: Kind,
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ id: number; count: number }>`
    select u.holder_id as id, count(*) as count
    from organisations o
    join number_uses u on u.holder_path = o.path and u.year = ${year} and u.field = ${field}
    where o.id = any(${[...holderIds]}::bigint[])
    group by u.holder_id`.execute(db);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

export async function applyRangeChanges(
  tx: Transaction,
  { updates, inserts }: RangeChanges,
  paths: ReadonlyMap<number, string>,
): Promise<void> {
  const pathOf = (id: number) => paths.get(id) ?? '';
  // First everything shrinks, so that nothing overlaps when the rest becomes rows of its own.
  if (updates.length > 0)
    await sql`
      update number_ranges r
      set first_number = u.first, last_number = u.last, holder_id = u.holder_id, holder_path = u.holder_path
      from unnest(
        ${updates.map(({ id }) => id)}::bigint[], ${updates.map(({ first }) => first)}::bigint[],
        ${updates.map(({ last }) => last)}::bigint[], ${updates.map(({ holderId }) => holderId)}::bigint[],
        ${updates.map(({ holderId }) => pathOf(holderId))}::text[]
      ) as u (id, first, last, holder_id, holder_path)
      where r.id = u.id`.execute(tx);
  if (inserts.length > 0)
    await sql`
      insert into number_ranges (block_id, year, field, block_first, block_last, first_number, last_number, holder_id, holder_path)
      select r.block_id, r.year, r.field, r.block_first, r.block_last, i.first, i.last, i.holder_id, i.holder_path
      from unnest(
        ${inserts.map(({ ofId }) => ofId)}::bigint[], ${inserts.map(({ first }) => first)}::bigint[],
        ${inserts.map(({ last }) => last)}::bigint[], ${inserts.map(({ holderId }) => holderId)}::bigint[],
        ${inserts.map(({ holderId }) => pathOf(holderId))}::text[]
      ) as i (of_id, first, last, holder_id, holder_path)
      join number_ranges r on r.id = i.of_id`.execute(tx);
}

/** Adds to accounts that are locked already; the database refuses an overdrawn one. */
export async function addToAccounts(
  tx: Transaction,
  { year, field }: Kind,
  changes: ReadonlyMap<number, { readonly received: number; readonly passedOn: number }>,
): Promise<void> {
  const lines = [...changes];
  if (lines.length === 0) return;
  await sql`
    update quotas q set received = q.received + c.received, passed_on = q.passed_on + c.passed_on
    from unnest(
      ${lines.map(([id]) => id)}::bigint[], ${lines.map(([, { received }]) => received)}::int[],
      ${lines.map(([, { passedOn }]) => passedOn)}::int[]
    ) as c (id, received, passed_on)
    where q.organisation_id = c.id and q.year = ${year} and q.field = ${field}`.execute(tx);
}

export interface NewEntry extends Stretch {
  readonly kind: NumberEntryKind;
  readonly year: number;
  readonly field: Field | null;
  readonly fromId: number | null;
  readonly toId: number | null;
  readonly memberId?: number;
  readonly reason?: string | null;
}

/** Appends to the ledger (NUM-4). */
export async function insertEntries(
  context: Pick<Context, 'clock'>,
  tx: Transaction,
  accountId: number,
  entries: readonly NewEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await sql`
    insert into number_entries (at, kind, year, field, first_number, last_number, from_id, to_id, member_id, account_id, reason)
    select ${context.clock.now()}::timestamptz, e.kind, e.year, e.field, e.first, e.last, e.from_id, e.to_id, e.member_id,
      ${accountId}::bigint, e.reason
    from unnest(
      ${entries.map(({ kind }) => kind)}::text[], ${entries.map(({ year }) => year)}::smallint[],
      ${entries.map(({ field }) => field)}::text[], ${entries.map(({ first }) => first)}::bigint[],
      ${entries.map(({ last }) => last)}::bigint[], ${entries.map(({ fromId }) => fromId)}::bigint[],
      ${entries.map(({ toId }) => toId)}::bigint[], ${entries.map(({ memberId }) => memberId ?? null)}::bigint[],
      ${entries.map(({ reason }) => reason ?? null)}::text[]
    ) as e (kind, year, field, first, last, from_id, to_id, member_id, reason)`.execute(tx);
}

const seriesLock = 7_020_012;

/**
 * Numbers of one year and province: whoever takes one that lies in no range shares them, whoever brings a range in has them alone.
 * Else a member could be entered with a number of the range that its taking up has not seen.
 */
export async function holdSeries(
  db: Database | Transaction,
  numbers: readonly number[],
  how: 'shared' | 'alone',
): Promise<void> {
  const series = [...new Set(numbers.map((number) => Math.floor(number / 1_000_000)))].toSorted(
    (one, other) => one - other,
  );
  const lock = sql.ref(how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock');
  for (const one of series) await sql`select ${lock}(${seriesLock}::int, ${one}::int)`.execute(db);
}

/**
 * NUM-4: numbers that members held before their range came in are in use from the beginning. Of which field the members were when
 * they were developed nobody knows any more, so all count as fitting.
 */
export async function takeUpHeldNumbers(
  tx: Transaction,
  { first, last }: Stretch,
  { by, at }: { readonly by: number; readonly at: Date },
): Promise<number> {
  const { rows } = await sql`
    with block as (
      select b.*, o.path from number_blocks b join organisations o on o.id = b.organisation_id where b.first_number = ${first}
    ),
    taken as (
      insert into number_uses (number, block_id, year, field, holder_id, holder_path, member_id, fits, own_range, origin, since)
      select m.development_number::bigint, b.id, b.year, b.field, b.organisation_id, b.path, m.id, true, true, 'entry', ${at}::timestamptz
      from block b
      join members m on m.development_number between ${String(first)} and ${String(last)} and char_length(m.development_number) = 12
      on conflict (number) do update set block_id = excluded.block_id, field = excluded.field, holder_id = excluded.holder_id,
        holder_path = excluded.holder_path
      returning number, member_id, origin
    )
    insert into number_entries (at, kind, year, field, first_number, last_number, from_id, member_id, account_id)
    select ${at}::timestamptz, 'used', b.year, b.field, t.number, t.number, b.organisation_id, t.member_id, ${by}::bigint
    from taken t cross join block b
    -- One that was registered before stands in the ledger already (NUM-7).
    where t.origin = 'entry'
    returning id`.execute(tx);
  return rows.length;
}

/** Numbers as they came from above, held by the top of the tree from now on. */
export async function insertBlock(
  tx: Transaction,
  block: Kind &
    Stretch & { readonly organisation: PlacedOrganisation; readonly by: number; readonly at: Date },
): Promise<void> {
  const { organisation } = block;
  await sql`
    with block as (
      insert into number_blocks (year, field, first_number, last_number, organisation_id, opened_by, opened_at)
      values (${block.year}, ${block.field}, ${block.first}, ${block.last}, ${organisation.id}, ${block.by}, ${block.at})
      returning *
    )
    insert into number_ranges (block_id, year, field, block_first, block_last, first_number, last_number, holder_id, holder_path)
    select id, year, field, first_number, last_number, first_number, last_number, ${organisation.id}, ${organisation.path}
    from block`.execute(tx);
}

/** The first block that has a number of the stretch, if any. */
export async function findOverlappingBlock(
  db: Database | Transaction,
  { first, last }: Stretch,
): Promise<(Stretch & { field: Field }) | null> {
  const { rows } = await sql<Stretch & { field: Field }>`
    select first_number as first, last_number as last, field from number_blocks
    where int8range(first_number, last_number, '[]') && int8range(${first}::bigint, ${last}::bigint, '[]')
    order by first_number limit 1`.execute(db);
  return rows[0] ?? null;
}
