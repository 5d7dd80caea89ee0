import { isReviewer } from '#contract/values/organisation-kind.ts';
import type { Database, Transaction } from '../../context.ts';
import type { CaseReviewer } from '../approvals/index.ts';
import { findDirectSuperiorReviewer, type OrganisationRow } from '../organisations/index.ts';

export interface AskedMove {
  readonly organisationId: number;
  readonly fromId: number;
  readonly toId: number;
  readonly reason: string;
}

export async function insertMove(tx: Transaction, caseId: number, move: AskedMove): Promise<void> {
  await tx
    .insertInto('organisation_moves')
    .values({
      case_id: caseId,
      organisation_id: move.organisationId,
      from_id: move.fromId,
      to_id: move.toId,
      reason: move.reason,
    })
    .execute();
}

export async function findMove(db: Database | Transaction, caseId: number): Promise<AskedMove> {
  const row = await db
    .selectFrom('organisation_moves')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  return {
    organisationId: row.organisation_id,
    fromId: row.from_id,
    toId: row.to_id,
    reason: row.reason,
  };
}

/** The open case that asks to move an organisation, if there is one. */
export async function findOpenMove(tx: Transaction, organisationId: number): Promise<number | null> {
  const found = await tx
    .selectFrom('cases')
    .select('id')
    .where('kind', '=', 'organisation_move')
    .where('subject_kind', '=', 'organisation')
    .where('subject_id', '=', organisationId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return found?.id ?? null;
}

/** ORG-8: who agrees to taking an organisation in under that parent: the parent, where it reviews, else the nearest above it that does. */
export async function findReceiver(
  db: Database | Transaction,
  parent: Pick<OrganisationRow, 'id' | 'name' | 'path' | 'kind'>,
): Promise<CaseReviewer | null> {
  if (isReviewer(parent.kind)) return { id: parent.id, name: parent.name, path: parent.path };
  return findDirectSuperiorReviewer(db, parent.path);
}
