import { sql } from 'kysely';
import type { CaseKind, StepDecision } from '#contract/approvals.ts';
import type { Database, Transaction } from '../../context.ts';
import { anyOf } from '../../db/any-of.ts';

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
export async function findCase(db: Database | Transaction, caseId: number): Promise<CaseRecord | undefined> {
  return (await findCases(db, [caseId])).get(caseId);
}

/** Many by their ids. */
export async function findCases(
  db: Database | Transaction,
  caseIds: readonly number[],
): Promise<Map<number, CaseRecord>> {
  const rows = await selectRecords(db, caseIds).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** In the order of the ids; those there are. */
export async function listKinds(
  db: Database,
  caseIds: readonly number[],
): Promise<{ id: number; kind: string }[]> {
  return db
    .selectFrom('cases')
    .select(['id', 'kind'])
    .where('id', '=', anyOf(caseIds))
    .orderBy('id')
    .execute();
}

function selectRecords(db: Database | Transaction, caseIds: readonly number[]) {
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
    .where('cases.id', '=', anyOf(caseIds));
}

export type CaseRecord = Awaited<ReturnType<ReturnType<typeof selectRecords>['execute']>>[number];

/** Waits for whoever decides one of them now, in the order of their ids, then tells what came of them. */
export async function loadCasesForUpdate(
  tx: Transaction,
  caseIds: readonly number[],
): Promise<Map<number, CaseRecord>> {
  await tx
    .selectFrom('cases')
    .select('id')
    .where('id', '=', anyOf(caseIds))
    .orderBy('id')
    .forUpdate()
    .execute();
  return findCases(tx, caseIds);
}

export async function closeCases(
  tx: Transaction,
  caseIds: readonly number[],
  decided: { state: 'agreed' | 'refused' | 'withdrawn'; by: number; at: Date; reason: string | null },
): Promise<void> {
  await tx
    .updateTable('cases')
    .set({ state: decided.state, decided_by: decided.by, decided_at: decided.at, reason: decided.reason })
    .where('id', '=', anyOf(caseIds))
    .execute();
}

/** Agreed here: each case waits at its next reviewer from now on. */
export async function passCasesOn(
  tx: Transaction,
  passed: readonly { readonly id: number; readonly reviewerId: number }[],
): Promise<void> {
  if (passed.length === 0) return;
  await sql`
    update cases c set reviewer_id = p.reviewer_id
    from unnest(${passed.map(({ id }) => id)}::bigint[], ${passed.map(({ reviewerId }) => reviewerId)}::bigint[])
      as p (id, reviewer_id)
    where c.id = p.id`.execute(tx);
}

/** Who has agreed to each of the cases, which the caller has locked, and passed it on. */
export async function listAgreed(
  tx: Transaction,
  caseIds: readonly number[],
): Promise<(caseId: number) => readonly number[]> {
  const { rows } = await sql<{ case_id: number; reviewers: number[] }>`
    select case_id, array_agg(reviewer_id order by place) as reviewers
    from case_steps where case_id = ${anyOf(caseIds)} group by case_id`.execute(tx);
  const agreed = new Map(rows.map((row) => [row.case_id, row.reviewers]));
  return (caseId) => agreed.get(caseId) ?? [];
}

interface Step {
  readonly reviewerId: number;
  readonly by: number;
  readonly at: Date;
  readonly reason: string | null;
}

/** Appends one decision to the way of each case; the caller has locked them. */
export async function insertSteps(
  tx: Transaction,
  decided: readonly { readonly id: number; readonly decision: StepDecision }[],
  step: Step,
): Promise<void> {
  await sql`
    insert into case_steps (case_id, place, reviewer_id, decision, decided_by, decided_at, reason)
    select d.id, (select count(*) + 1 from case_steps s where s.case_id = d.id),
      ${step.reviewerId}, d.decision, ${step.by}, ${step.at}::timestamptz, ${step.reason}
    from unnest(${decided.map(({ id }) => id)}::bigint[], ${decided.map(({ decision }) => decision)}::text[])
      as d (id, decision)`.execute(tx);
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

/** Whom, or what organisation, each case is about. */
export async function listSubjectNames(
  tx: Transaction,
  caseIds: readonly number[],
): Promise<(caseId: number) => string> {
  const { rows } = await sql<{ id: number; name: string }>`
    select c.id, coalesce(m.name, o.name) as name from cases c
    left join members m on c.subject_kind = 'member' and m.id = c.subject_id
    left join organisations o on c.subject_kind = 'organisation' and o.id = c.subject_id
    where c.id = ${anyOf(caseIds)}`.execute(tx);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (caseId) => names.get(caseId) ?? '';
}
