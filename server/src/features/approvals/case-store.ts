import { sql } from 'kysely';
import type { CaseKind, StepDecision } from '#contract/approvals.ts';
import type { Database, Transaction } from '../../context.ts';

export interface NewCase {
  readonly kind: CaseKind;
  readonly organisation: { readonly id: number; readonly path: string };
  readonly reviewerId: number;
  readonly subject: { readonly kind: 'member' | 'organisation'; readonly id: number };
  /**
   * `ending`: how a membership is to end. `plain`: agreed to from the list, many at once. `sentFrom`: the superior that sent it on behalf
   * of the organisation it goes up from, which may take it back too.
   */
  readonly details: Record<string, unknown>;
}

export async function insertCase(
  tx: Transaction,
  opened: NewCase & { by: number; at: Date },
): Promise<number> {
  const { id } = await tx
    .insertInto('cases')
    .values({
      kind: opened.kind,
      state: 'open',
      organisation_id: opened.organisation.id,
      organisation_path: opened.organisation.path,
      reviewer_id: opened.reviewerId,
      subject_kind: opened.subject.kind,
      subject_id: opened.subject.id,
      details: JSON.stringify(opened.details),
      opened_by: opened.by,
      opened_at: opened.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The case with its reviewer and who decided it; not locked. */
export async function findCase(db: Database | Transaction, caseId: number) {
  return db
    .selectFrom('cases')
    .innerJoin('organisations as reviewers', 'reviewers.id', 'cases.reviewer_id')
    .innerJoin('organisations as senders', 'senders.id', 'cases.organisation_id')
    .leftJoin('accounts as deciders', 'deciders.id', 'cases.decided_by')
    .selectAll('cases')
    .select([
      'senders.name as sender',
      'reviewers.name as reviewer',
      'reviewers.path as reviewer_path',
      'deciders.name as decider',
    ])
    .where('cases.id', '=', caseId)
    .executeTakeFirst();
}

export type CaseRecord = NonNullable<Awaited<ReturnType<typeof findCase>>>;

/** Waits for whoever decides it now, then tells what came of it. */
export async function loadCaseForUpdate(tx: Transaction, caseId: number): Promise<CaseRecord | undefined> {
  await tx.selectFrom('cases').select('id').where('id', '=', caseId).forUpdate().execute();
  return findCase(tx, caseId);
}

export async function closeCase(
  tx: Transaction,
  caseId: number,
  decided: { state: 'agreed' | 'refused' | 'withdrawn'; by: number; at: Date; reason: string | null },
): Promise<void> {
  await tx
    .updateTable('cases')
    .set({ state: decided.state, decided_by: decided.by, decided_at: decided.at, reason: decided.reason })
    .where('id', '=', caseId)
    .execute();
}

/** Agreed here: the case waits at the next reviewer from now on. */
export async function passCaseOn(tx: Transaction, caseId: number, reviewerId: number): Promise<void> {
  await tx.updateTable('cases').set({ reviewer_id: reviewerId }).where('id', '=', caseId).execute();
}

/** Who has agreed to a case that the caller has locked, and passed it on. */
export async function listAgreed(tx: Transaction, caseId: number): Promise<number[]> {
  const { rows } = await sql<{ reviewer_id: number }>`
    select reviewer_id from case_steps where case_id = ${caseId} order by place`.execute(tx);
  return rows.map((row) => row.reviewer_id);
}

/** Appends one decision to the way of a case that the caller has locked. */
export async function insertStep(
  tx: Transaction,
  caseId: number,
  step: { reviewerId: number; decision: StepDecision; by: number; at: Date; reason: string | null },
): Promise<void> {
  await sql`
    insert into case_steps (case_id, place, reviewer_id, decision, decided_by, decided_at, reason)
    select ${caseId}, count(*) + 1, ${step.reviewerId}, ${step.decision}, ${step.by}, ${step.at}::timestamptz, ${step.reason}
    from case_steps where case_id = ${caseId}`.execute(tx);
}

/** The open case of that kind about a member, if there is one. */
export async function findOpenCase(
  db: Database | Transaction,
  kind: CaseKind,
  memberId: number,
): Promise<{ id: number; reviewer: string } | null> {
  const found = await db
    .selectFrom('cases')
    .innerJoin('organisations', 'organisations.id', 'cases.reviewer_id')
    .select(['cases.id', 'organisations.name as reviewer'])
    .where('cases.kind', '=', kind)
    .where('cases.subject_kind', '=', 'member')
    .where('cases.subject_id', '=', memberId)
    .where('cases.state', '=', 'open')
    .executeTakeFirst();
  return found ?? null;
}

/** Whom, or what organisation, a case is about. */
export async function findSubjectName(
  tx: Transaction,
  subject: { kind: 'member' | 'organisation'; id: number },
): Promise<string> {
  const { name } = await tx
    .selectFrom(subject.kind === 'member' ? 'members' : 'organisations')
    .select('name')
    .where('id', '=', subject.id)
    .executeTakeFirstOrThrow();
  return name;
}
