import { sql } from 'kysely';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { isReviewer, organisationKindCodes } from '#contract/values/organisation-kind.ts';
import type { Database, Transaction } from '../../context.ts';
import { idsOnPath, pathEnd, pathSegment } from '../../kernel/organisation-path.ts';
import type { OrganisationParticulars } from './organisation-rules.ts';
import { initialsOf } from './pinyin-initials.ts';

export interface OrganisationRow {
  readonly id: number;
  readonly path: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly shortName: string;
  readonly parentId: number | null;
  readonly version: number;
  readonly dissolved: boolean;
}

const columns = ['id', 'path', 'kind', 'name', 'short_name', 'parent_id', 'version', 'dissolved_at'] as const;

function rowOf(row: {
  id: number;
  path: string;
  kind: string;
  name: string;
  short_name: string;
  parent_id: number | null;
  version: number;
  dissolved_at: Date | null;
}): OrganisationRow {
  return {
    id: row.id,
    path: row.path,
    kind: row.kind as OrganisationKind,
    name: row.name,
    shortName: row.short_name,
    parentId: row.parent_id,
    version: row.version,
    dissolved: row.dissolved_at !== null,
  };
}

export async function findOrganisation(
  db: Database | Transaction,
  id: number,
): Promise<OrganisationRow | null> {
  const row = await db.selectFrom('organisations').select(columns).where('id', '=', id).executeTakeFirst();
  return row ? rowOf(row) : null;
}

/** Held against renaming, moving and dissolving until the transaction ends; several may hold it at once. */
export async function loadOrganisationForShare(tx: Transaction, id: number): Promise<OrganisationRow | null> {
  const row = await tx
    .selectFrom('organisations')
    .select(columns)
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst();
  return row ? rowOf(row) : null;
}

export async function loadOrganisationForUpdate(
  tx: Transaction,
  id: number,
): Promise<OrganisationRow | null> {
  const row = await tx
    .selectFrom('organisations')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? rowOf(row) : null;
}

/** Several at once, in the order of their ids: everybody locks in this order. */
export async function listOrganisationsForShare(
  tx: Transaction,
  ids: readonly number[],
): Promise<OrganisationRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('organisations')
    .select(columns)
    .where((where) => where('id', '=', sql<number>`any(${[...ids]}::bigint[])`))
    .orderBy('id')
    .forShare()
    .execute();
  return rows.map(rowOf);
}

const treeLock = 7_020_001;

/**
 * Held while an organisation is created or a case opened: no subtree moves meanwhile, so the path or the reviewer is right when it
 * is written. Everybody locks in this order: the tree, organisations, archive, member, case.
 */
export async function holdTree(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${treeLock})`.execute(tx);
}

/**
 * Held while a subtree moves: alone. Locks on the moved rows would not do: a child created under one of them
 * after the UPDATE took its snapshot would keep the old path; and two moves crossing could close a circle.
 */
export async function lockTree(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(${treeLock})`.execute(tx);
}

export interface NewOrganisation extends OrganisationParticulars {
  readonly parent: { readonly id: number | null; readonly path: string };
}

/** An organisation above all others. */
export async function insertRoot(tx: Transaction, root: OrganisationParticulars, now: Date): Promise<number> {
  const [id = 0] = await insertOrganisations(tx, [{ ...root, parent: { id: null, path: '' } }], now);
  return id;
}

/** Inserts all in one statement, taking their ids first as each path contains the own id; ids in the order given. */
export async function insertOrganisations(
  tx: Transaction,
  organisations: readonly NewOrganisation[],
  now: Date,
): Promise<number[]> {
  if (organisations.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    select nextval('organisations_id_seq') as id from generate_series(1, ${organisations.length}::int)`.execute(
    tx,
  );
  const ids = rows.map(({ id }) => id);
  const lines = organisations.map((organisation, i) => {
    const id = ids[i] ?? 0;
    return {
      id,
      parent_id: organisation.parent.id,
      path: organisation.parent.path + pathSegment(id),
      kind: organisation.kind,
      name: organisation.name,
      short_name: organisation.shortName,
      initials: initialsOf(organisation.shortName),
      field: organisation.field,
      industry: organisation.industry,
    };
  });
  await sql`
    insert into organisations (id, parent_id, path, kind, name, short_name, initials, field, industry, created_at)
    select id, parent_id, path, kind, name, short_name, initials, field, industry, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as line (
      id bigint, parent_id bigint, path text, kind text, name text, short_name text, initials text, field text, industry text
    )`.execute(tx);
  return ids;
}

/** The names it had until now stay to be found by (ORG-5). */
export async function updateNames(
  tx: Transaction,
  { id, name, shortName }: Pick<OrganisationRow, 'id' | 'name' | 'shortName'>,
  names: { name: string; shortName: string },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('former_names')
    .values({ organisation_id: id, name, short_name: shortName, until: now })
    .execute();
  await tx
    .updateTable('organisations')
    .set((set) => ({
      name: names.name,
      short_name: names.shortName,
      initials: initialsOf(names.shortName),
      version: set('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Rewrites the paths of the organisation and of everything below it, dissolved ones too, in one statement; answers its new one. */
export async function movePaths(
  tx: Transaction,
  moved: OrganisationRow,
  parent: OrganisationRow,
): Promise<string> {
  const path = parent.path + pathSegment(moved.id);
  await sql`
    update organisations set
      path = ${path} || substr(path, ${moved.path.length + 1}::int),
      parent_id = case when id = ${moved.id} then ${parent.id} else parent_id end,
      version = case when id = ${moved.id} then version + 1 else version end
    where path >= ${moved.path} and path < ${pathEnd(moved.path)}`.execute(tx);
  return path;
}

export async function markDissolved(tx: Transaction, id: number, now: Date): Promise<void> {
  await tx
    .updateTable('organisations')
    .set((set) => ({ dissolved_at: now, version: set('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Names are everybody's (ORG-5). */
export async function getOrganisationName(db: Database | Transaction, id: number): Promise<string> {
  const found = await db.selectFrom('organisations').select('name').where('id', '=', id).executeTakeFirst();
  if (!found) throw new Error(`There is no organisation ${id}`);
  return found.name;
}

/** Which of the names belong to organisations in being. */
export async function listTakenNames(
  db: Database | Transaction,
  names: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('organisations')
    .select('name')
    .where(sql<boolean>`name = any(${[...names]}::text[])`)
    .where('dissolved_at', 'is', null)
    .execute();
  return new Set(rows.map(({ name }) => name));
}

const reviewerKinds = organisationKindCodes.filter(isReviewer);

export interface Reviewer {
  readonly id: number;
  readonly name: string;
  readonly path: string;
}

/**
 * ORG-6: says of each of the paths which committee, working committee or leading body is nearest above it; null for a root. One
 * question to the database however many paths.
 */
export async function findDirectSuperiorReviewers(
  db: Database | Transaction,
  paths: readonly string[],
): Promise<(path: string) => Reviewer | null> {
  const ids = [...new Set(paths.flatMap(idsAbove))];
  if (ids.length === 0) return () => null;
  const rows = await db
    .selectFrom('organisations')
    .select(['id', 'name', 'path'])
    .where(sql<boolean>`id = any(${ids}::bigint[])`)
    .where('kind', 'in', reviewerKinds)
    .execute();
  const reviewers = new Map(rows.map((row) => [row.id, row]));
  return (path) =>
    idsAbove(path)
      .map((id) => reviewers.get(id))
      .findLast((reviewer) => reviewer !== undefined) ?? null;
}

/** ORG-6 of one organisation. */
export async function findDirectSuperiorReviewer(
  db: Database | Transaction,
  path: string,
): Promise<Reviewer | null> {
  const reviewerOf = await findDirectSuperiorReviewers(db, [path]);
  return reviewerOf(path);
}

/** The nearest leading body above; null where there is none. */
export async function findLeadingBodyAbove(
  db: Database | Transaction,
  path: string,
): Promise<Reviewer | null> {
  const found = await db
    .selectFrom('organisations')
    .select(['id', 'name', 'path'])
    .where(sql<boolean>`id = any(${idsAbove(path)}::bigint[])`)
    .where('kind', '=', 'leading_body')
    .orderBy('path', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}

/** The first organisation of the tree; null of that one itself. */
export async function findTopAbove(db: Database | Transaction, path: string): Promise<Reviewer | null> {
  const [top] = idsAbove(path);
  if (top === undefined) return null;
  const found = await db
    .selectFrom('organisations')
    .select(['id', 'name', 'path'])
    .where('id', '=', top)
    .executeTakeFirst();
  return found ?? null;
}

function idsAbove(path: string): number[] {
  return idsOnPath(path).slice(0, -1);
}
