import { type RawBuilder, sql } from 'kysely';
import type { ImportRowState } from '#contract/imports.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import type { KeyedRow, KeyHolders } from './duplicate-rows.ts';

/** A staged row with its cells opened, in the order of the definition's columns. */
export interface StagedRow extends KeyedRow {
  readonly texts: readonly string[];
}

type Sealing = Pick<Context, 'personalData'>;

interface RawRow {
  readonly rowNumber: number;
  readonly state: ImportRowState;
  readonly sealed: Buffer;
  readonly faultsSealed: Buffer | null;
  readonly firstKey: string | null;
  readonly secondKey: string | null;
}

const columns = sql`row_number as "rowNumber", state, cells_sealed as sealed, faults_sealed as "faultsSealed", first_key as "firstKey", second_key as "secondKey"`;

async function listRows(
  context: Sealing,
  db: Database | Transaction,
  rest: RawBuilder<unknown>,
): Promise<StagedRow[]> {
  const { rows } = await sql<RawRow>`select ${columns} from import_rows ${rest}`.execute(db);
  return rows.map(({ sealed, faultsSealed, ...row }) => ({
    ...row,
    faults: faultsSealed ? (JSON.parse(context.personalData.open(faultsSealed)) as Refusal[]) : [],
    texts: JSON.parse(context.personalData.open(sealed)) as string[],
  }));
}

/** Rows of one file in its order, from after `after`; `states` empty: all. */
export function listStagedRows(
  context: Sealing,
  db: Database | Transaction,
  importId: string,
  { after, states, limit }: { after: number; states: readonly ImportRowState[]; limit: number },
): Promise<StagedRow[]> {
  const ofStates = states.length > 0 ? sql`and state = any(${[...states]}::text[])` : sql``;
  return listRows(
    context,
    db,
    sql`where import_id = ${importId} and row_number > ${after} ${ofStates} order by row_number limit ${limit}`,
  );
}

/** The good ones among these rows, locked. */
export function loadGoodRowsForUpdate(
  context: Sealing,
  tx: Transaction,
  importId: string,
  rowNumbers: readonly number[],
): Promise<StagedRow[]> {
  return listRows(
    context,
    tx,
    sql`where import_id = ${importId} and row_number = any(${[...rowNumbers]}::int[]) and state = 'good' order by row_number for update`,
  );
}

export async function listGoodRowNumbers(db: Database, importId: string, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('import_rows')
    .select('row_number')
    .where('import_id', '=', importId)
    .where('state', '=', 'good')
    .orderBy('row_number')
    .limit(limit)
    .execute();
  return rows.map(({ row_number }) => row_number);
}

export async function findStagedRow(
  context: Sealing,
  db: Database | Transaction,
  importId: string,
  rowNumber: number,
): Promise<StagedRow | null> {
  const [row] = await listRows(context, db, sql`where import_id = ${importId} and row_number = ${rowNumber}`);
  return row ?? null;
}

/** Every row that has one of the keys. */
export function listRowsWithKeys(
  context: Sealing,
  tx: Transaction,
  importId: string,
  keys: { first: ReadonlySet<string>; second: ReadonlySet<string> },
): Promise<StagedRow[]> {
  return listRows(
    context,
    tx,
    sql`where import_id = ${importId} and (first_key = any(${[...keys.first]}::text[]) or second_key = any(${[...keys.second]}::text[]))
      order by row_number`,
  );
}

/** The first staged row for each of the keys that has one. */
export async function findKeyHolders(
  db: Database | Transaction,
  importId: string,
  keys: { first: readonly string[]; second: readonly string[] },
): Promise<KeyHolders> {
  const { rows } = await sql<{ which: 'first' | 'second'; key: string; row_number: number }>`
    select 'first' as which, first_key as key, min(row_number) as row_number from import_rows
    where import_id = ${importId} and first_key = any(${[...keys.first]}::text[]) group by first_key
    union all
    select 'second', second_key, min(row_number) from import_rows
    where import_id = ${importId} and second_key = any(${[...keys.second]}::text[]) group by second_key`.execute(
    db,
  );
  const holders: KeyHolders = { first: new Map(), second: new Map() };
  for (const { which, key, row_number } of rows) holders[which].set(key, row_number);
  return holders;
}

export async function findLastStagedRow(db: Database, importId: string): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`
    select max(row_number) as last from import_rows where import_id = ${importId}`.execute(db);
  return rows[0]?.last ?? 0;
}

/** Stages rows in one statement; those staged before stay as they are. Answers the ones that are new. */
export async function insertStagedRows(
  context: Sealing,
  tx: Transaction,
  importId: string,
  rows: readonly StagedRow[],
): Promise<{ state: ImportRowState }[]> {
  const { rows: inserted } = await sql<{ state: ImportRowState }>`
    insert into import_rows (import_id, row_number, state, cells_sealed, faults_sealed, first_key, second_key)
    select ${importId}::uuid, * from ${asTable(context, rows)}
    on conflict do nothing
    returning state`.execute(tx);
  return inserted;
}

export async function updateStagedRows(
  context: Sealing,
  tx: Transaction,
  importId: string,
  rows: readonly StagedRow[],
): Promise<void> {
  await sql`
    update import_rows set state = line.state, cells_sealed = line.sealed, faults_sealed = line.faults,
      first_key = line.first_key, second_key = line.second_key
    from ${asTable(context, rows)} as line (row_number, state, sealed, faults, first_key, second_key)
    where import_rows.import_id = ${importId} and import_rows.row_number = line.row_number`.execute(tx);
}

function asTable(context: Sealing, rows: readonly StagedRow[]): RawBuilder<unknown> {
  return sql`unnest(
    ${rows.map((row) => row.rowNumber)}::int[],
    ${rows.map((row) => row.state)}::text[],
    ${rows.map((row) => context.personalData.seal(JSON.stringify(row.texts)))}::bytea[],
    ${rows.map((row) => sealFaults(context, row.faults))}::bytea[],
    ${rows.map((row) => row.firstKey)}::text[],
    ${rows.map((row) => row.secondKey)}::text[]
  )`;
}

function sealFaults({ personalData }: Sealing, faults: readonly Refusal[]): Buffer | null {
  return faults.length === 0 ? null : personalData.seal(JSON.stringify(faults));
}

export interface RowResult {
  readonly rowNumber: number;
  readonly state: 'committed' | 'failed';
  readonly faults: readonly Refusal[];
  readonly subjectId: number | null;
  readonly needsForm: boolean;
}

export async function writeResults(
  context: Sealing,
  tx: Transaction,
  importId: string,
  results: readonly RowResult[],
): Promise<void> {
  await sql`
    update import_rows set state = line.state, faults_sealed = line.faults, subject_id = line.subject_id, needs_form = line.needs_form
    from unnest(
      ${results.map((result) => result.rowNumber)}::int[],
      ${results.map((result) => result.state)}::text[],
      ${results.map((result) => sealFaults(context, result.faults))}::bytea[],
      ${results.map((result) => result.subjectId)}::bigint[],
      ${results.map((result) => result.needsForm)}::boolean[]
    ) as line (row_number, state, faults, subject_id, needs_form)
    where import_rows.import_id = ${importId} and import_rows.row_number = line.row_number`.execute(tx);
}
