import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { isReviewer, type OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Database, Transaction } from '../../context.ts';
import { anyOf } from '../../db/any-of.ts';
import type { TransfersTable } from '../../db/tables.ts';
import type { Policy } from '../../policies/index.ts';
import { findDirectSuperiorReviewers } from '../organisations/index.ts';
import { reviewersOf, type Sides } from './transfer-rules.ts';

export type TransferRow = Selectable<TransfersTable>;

/** The case is opened, the member locked. */
export async function insertTransfer(tx: Transaction, row: Insertable<TransfersTable>): Promise<void> {
  await tx.insertInto('transfers').values(row).execute();
}

export async function findTransfer(db: Database | Transaction, caseId: number): Promise<TransferRow> {
  const [row] = await findTransfers(db, [caseId]);
  if (!row) throw new Error(`No transfer belongs to the case ${caseId}`);
  return row;
}

/** In the order of the cases, each of which has one. */
export async function findTransfers(
  db: Database | Transaction,
  caseIds: readonly number[],
): Promise<TransferRow[]> {
  const rows = await db.selectFrom('transfers').selectAll().where('case_id', '=', anyOf(caseIds)).execute();
  const known = new Map(rows.map((row) => [row.case_id, row]));
  return caseIds.flatMap((id) => known.get(id) ?? []);
}

/** The cases are locked. */
export async function updateTransfers(
  tx: Transaction,
  caseIds: readonly number[],
  set: Updateable<TransfersTable>,
): Promise<void> {
  if (caseIds.length === 0) return;
  await tx.updateTable('transfers').set(set).where('case_id', '=', anyOf(caseIds)).execute();
}

/** Others decide from now on, each reminded in their turn; `hasArrived`: for the side that receives (TRF-9). */
export async function giveToReviewers(
  tx: Transaction,
  given: readonly { readonly caseId: number; readonly reviewerId: number; readonly hasArrived: boolean }[],
  at: Date,
): Promise<void> {
  if (given.length === 0) return;
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g ("caseId" bigint, "reviewerId" bigint, "hasArrived" boolean)
    ), waiting as (
      update cases set reviewer_id = given."reviewerId" from given where cases.id = given."caseId" and cases.state = 'open'
      returning cases.id, given."hasArrived"
    )
    update transfers set reminded_at = null,
      arrived_at = case when waiting."hasArrived" then coalesce(arrived_at, ${at}) else arrived_at end
    from waiting where transfers.case_id = waiting.id`.execute(tx);
}

/** An organisation as it takes part in a transfer. */
export interface Side {
  readonly id: number;
  readonly name: string;
  readonly path: string;
  readonly kind: OrganisationKind;
  readonly dissolved: boolean;
}

async function findSides(db: Database | Transaction, ids: readonly number[]): Promise<Map<number, Side>> {
  const { rows } = await sql<Side>`
    select id, name, path, kind, dissolved_at is not null as dissolved from organisations
    where id = ${anyOf([...new Set(ids)])}`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function findSide(db: Database | Transaction, id: number): Promise<Side> {
  const side = (await findSides(db, [id])).get(id);
  if (!side) throw new Error('An organisation of a transfer is gone');
  return side;
}

/** Who takes part in a transfer: where the member is, what was asked for, and what or the branch assigned instead. */
export interface Parties {
  readonly fromId: number;
  readonly askedId: number;
  readonly toId: number;
}

/** Both sides of a transfer, and who agrees in which order. */
export interface Reviewers {
  readonly sides: Sides<Side>;
  readonly reviewers: readonly Side[];
}

/** TRF-2: both sides of each transfer with their superiors. The tree is held by whoever writes. */
export async function findReviewers(
  db: Database | Transaction,
  { transfers }: Pick<Policy, 'transfers'>,
  ofEach: readonly Parties[],
): Promise<Reviewers[]> {
  const known = await findSides(
    db,
    ofEach.flatMap(({ fromId, askedId, toId }) => [fromId, askedId, toId]),
  );
  const found = ofEach.map(({ fromId, askedId, toId }) => {
    const [from, asked, to] = [known.get(fromId), known.get(askedId), known.get(toId)];
    if (!from || !asked || !to) throw new Error('An organisation of a transfer is gone');
    return { from, asked, to };
  });
  const superiorOf = await findDirectSuperiorReviewers(db, [
    ...new Set(found.flatMap(({ from, asked }) => [from.path, asked.path])),
  ]);
  const idAbove = ({ path }: Side) => superiorOf(path)?.id ?? 0;
  const superiors = await findSides(
    db,
    found.flatMap(({ from, asked }) => [idAbove(from), idAbove(asked)]),
  );
  return found.map(({ from, asked, to }) => {
    const sides: Sides<Side> = {
      from,
      fromSuperior: superiors.get(idAbove(from)) ?? null,
      asked,
      toSuperior: isReviewer(asked.kind) ? asked : (superiors.get(idAbove(asked)) ?? null),
      to,
    };
    return { sides, reviewers: reviewersOf(transfers.steps, sides) };
  });
}

/** TRF-2 of one transfer. */
export async function findReviewersOf(
  db: Database | Transaction,
  policy: Pick<Policy, 'transfers'>,
  parties: Parties,
): Promise<Reviewers> {
  const [found] = await findReviewers(db, policy, [parties]);
  if (!found) throw new Error('One transfer was asked for, and none is answered');
  return found;
}

export function partiesOf(row: Pick<TransferRow, 'from_id' | 'asked_id' | 'to_id'>): Parties {
  return { fromId: row.from_id, askedId: row.asked_id, toId: row.to_id };
}
