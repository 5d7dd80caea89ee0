import { type RawBuilder, sql } from 'kysely';
import type { ImportKind, ImportRowState, ImportState } from '#contract/imports.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Language } from '#contract/wording/index.ts';
import type { Database, Transaction } from '../../context.ts';

export interface ImportRecord {
  readonly id: string;
  readonly kind: ImportKind;
  readonly organisationId: number;
  readonly accountId: number;
  readonly seatId: number;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly state: ImportState;
  readonly header: readonly string[];
  readonly goodRows: number;
  readonly badRows: number;
  readonly failedRows: number;
  readonly committedRows: number;
  readonly address: string;
  readonly requestId: string;
  readonly language: Language;
}

const columns = sql`id, kind, organisation_id as "organisationId", account_id as "accountId", seat_id as "seatId",
  file_name as "fileName", file_sha256 as "fileSha256", state, header, good_rows as "goodRows", bad_rows as "badRows", failed_rows as "failedRows",
  committed_rows as "committedRows", address, request_id as "requestId", language`;

async function findOne(db: Database | Transaction, rest: RawBuilder<unknown>): Promise<ImportRecord | null> {
  const { rows } = await sql<ImportRecord>`select ${columns} from imports ${rest}`.execute(db);
  return rows[0] ?? null;
}

export function findImport(db: Database, id: string): Promise<ImportRecord | null> {
  return findOne(db, sql`where id = ${id}`);
}

/** An import belongs to the account and the seat that began it: for all others it is not there. */
export function findOwnImport(
  db: Database,
  owner: { accountId: number; seatId: number },
  id: string,
): Promise<ImportRecord | null> {
  return findOne(db, sql`where id = ${id} and account_id = ${owner.accountId} and seat_id = ${owner.seatId}`);
}

/** Whoever changes an import or its rows holds this lock, so that its counters always agree with its rows. */
export function loadImportForUpdate(tx: Transaction, id: string): Promise<ImportRecord | null> {
  return findOne(tx, sql`where id = ${id} for update`);
}

export interface NewImport {
  readonly id: string;
  readonly kind: ImportKind;
  readonly organisationId: number;
  readonly accountId: number;
  readonly seatId: number;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly address: string;
  readonly requestId: string;
  readonly language: Language;
}

export async function insertImport(tx: Transaction, created: NewImport, now: Date): Promise<void> {
  await tx
    .insertInto('imports')
    .values({
      id: created.id,
      kind: created.kind,
      organisation_id: created.organisationId,
      account_id: created.accountId,
      seat_id: created.seatId,
      file_name: created.fileName,
      file_sha256: created.fileSha256,
      state: 'waiting',
      address: created.address,
      request_id: created.requestId,
      language: created.language,
      created_at: now,
    })
    .execute();
}

/** False where the import is no longer one to be checked. */
export async function markChecking(
  tx: Transaction,
  id: string,
  header: readonly string[],
  totalRows: number,
): Promise<boolean> {
  const marked = await tx
    .updateTable('imports')
    .set({ state: 'checking', header: [...header], total_rows: totalRows })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'checking'])
    .returning('id')
    .executeTakeFirst();
  return marked !== undefined;
}

export async function markCommitting(tx: Transaction, id: string, totalRows: number): Promise<void> {
  await tx
    .updateTable('imports')
    .set({ state: 'committing', fault: null, done_rows: 0, total_rows: totalRows })
    .where('id', '=', id)
    .execute();
}

/** Does nothing where another process has moved the import on from these states. */
export async function markState(
  db: Database | Transaction,
  id: string,
  from: readonly ImportState[],
  state: ImportState,
  fault: Refusal | null,
): Promise<void> {
  await db
    .updateTable('imports')
    .set({ state, fault: fault && JSON.stringify(fault) })
    .where('id', '=', id)
    .where('state', 'in', from)
    .execute();
}

/** What happened to rows since the import was loaded, by state; `done` moves the progress. */
export interface CounterChanges {
  readonly done?: number;
  readonly good?: number;
  readonly bad?: number;
  readonly committed?: number;
  readonly failed?: number;
  readonly needForms?: number;
}

export async function addToCounters(tx: Transaction, id: string, changes: CounterChanges): Promise<void> {
  await tx
    .updateTable('imports')
    .set((set) => ({
      done_rows: set('done_rows', '+', changes.done ?? 0),
      good_rows: set('good_rows', '+', changes.good ?? 0),
      bad_rows: set('bad_rows', '+', changes.bad ?? 0),
      committed_rows: set('committed_rows', '+', changes.committed ?? 0),
      failed_rows: set('failed_rows', '+', changes.failed ?? 0),
      need_forms: set('need_forms', '+', changes.needForms ?? 0),
    }))
    .where('id', '=', id)
    .execute();
}

/** How many rows left and entered each state. */
export function changesBetween(
  before: readonly { state: ImportRowState }[],
  after: readonly { state: ImportRowState }[],
): CounterChanges {
  const changes = { good: 0, bad: 0, committed: 0, failed: 0 };
  for (const { state } of before) changes[state] -= 1;
  for (const { state } of after) changes[state] += 1;
  return changes;
}

/** Ids of imports begun before `before`, oldest first. */
export async function listOldImports(db: Database, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('imports')
    .select('id')
    .where('created_at', '<', before)
    .orderBy('created_at')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Its staged rows go with it. */
export async function deleteImport(db: Database, id: string): Promise<void> {
  await db.deleteFrom('imports').where('id', '=', id).execute();
}

/** The SHA-256 of every file that an import has. */
export async function listImportedFiles(db: Database): Promise<Set<string>> {
  const rows = await db.selectFrom('imports').select('file_sha256').distinct().execute();
  return new Set(rows.map(({ file_sha256 }) => file_sha256));
}

export async function isFileImported(tx: Transaction, sha256: string): Promise<boolean> {
  const found = await tx
    .selectFrom('imports')
    .select('id')
    .where('file_sha256', '=', sha256)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
