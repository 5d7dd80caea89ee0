import { sql } from 'kysely';
import type { Field } from '#contract/values/field.ts';
import { isReviewer, organisationKindCodes } from '#contract/values/organisation-kind.ts';
import type { Database, Transaction } from '../../context.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';
import { findOrganisation } from '../organisations/index.ts';

interface NamedOrganisation {
  readonly id: number;
  readonly name: string;
  readonly path: string;
}

export interface NumberOwner {
  /** Null outside every range. */
  readonly field: Field | null;
  /** 号段归属组织; null outside every range. */
  readonly holder: NamedOrganisation | null;
  /** Who decides about the number (N23 3.7): the holder if it reviews and is in being, else the next above it; outside every range the top. */
  readonly decider: NamedOrganisation;
}

/** Whose a number is, for an organisation at that place of the tree. Nothing is locked: a number in use is moved by nobody. */
export async function findNumberOwner(
  db: Database | Transaction,
  number: string,
  fromPath: string,
): Promise<NumberOwner> {
  const range = /^\d{12}$/.test(number) ? await findRange(db, Number(number)) : undefined;
  const holder = range ? { id: range.id, name: range.name, path: range.path } : null;
  const reviewer = range && (await findReviewerInBeing(db, range.path));
  return { field: range?.field ?? null, holder, decider: reviewer ?? (await findTop(db, fromPath)) };
}

async function findReviewerInBeing(
  db: Database | Transaction,
  path: string,
): Promise<NamedOrganisation | undefined> {
  return db
    .selectFrom('organisations')
    .select(['id', 'name', 'path'])
    .where('id', 'in', idsOnPath(path))
    .where('kind', 'in', organisationKindCodes.filter(isReviewer))
    .where('dissolved_at', 'is', null)
    .orderBy('path', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** What stands above everything else, seen from a place of the tree. */
export async function findTop(db: Database | Transaction, fromPath: string): Promise<NamedOrganisation> {
  const top = await findOrganisation(db, idsOnPath(fromPath)[0] ?? 0);
  if (!top) throw new Error(`The tree of ${fromPath} has no top`);
  return { id: top.id, name: top.name, path: top.path };
}

async function findRange(db: Database | Transaction, number: number) {
  const { rows } = await sql<NamedOrganisation & { field: Field }>`
    select r.field, o.id, o.name, o.path
    from number_ranges r join organisations o on o.id = r.holder_id
    where int8range(r.first_number, r.last_number, '[]') @> ${number}::bigint`.execute(db);
  return rows[0];
}

/** Whether the ledger has the member's number in use, and whether there are ranges at all to measure it by (NUM-7). */
export async function findNumberUse(
  db: Database | Transaction,
  memberId: number,
): Promise<{ isInUse: boolean; hasRanges: boolean }> {
  const { rows } = await sql<{ isInUse: boolean; hasRanges: boolean }>`
    select exists (select from number_uses where member_id = ${memberId}) as "isInUse",
      exists (select from number_blocks) as "hasRanges"`.execute(db);
  return rows[0] ?? { isInUse: false, hasRanges: false };
}
