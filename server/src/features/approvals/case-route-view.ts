import { sql } from 'kysely';
import type { CaseStep, StepDecision } from '#contract/approvals.ts';
import type { CaseState } from '#contract/values/case-state.ts';
import type { Database } from '../../context.ts';
import { joinActingOrganisation } from '../record/index.ts';
import type { CaseDefinition, CaseOnItsWay, CaseReviewer } from './case-definition.ts';

const longestRoute = 20;

interface WaitingCase {
  readonly id: number;
  readonly state: CaseState;
  readonly subject_id: number;
  readonly reviewer_id: number;
  readonly reviewer: string;
  readonly reviewer_path: string;
}

interface StepRow {
  readonly reviewer_id: number;
  readonly reviewer: string;
  readonly decision: StepDecision;
  readonly decided_at: Date;
  readonly decider: string;
  readonly reason: string | null;
}

interface SentCase {
  readonly organisation_id: number;
  readonly opened_by: number;
  readonly opened_at: Date;
}

/** For which organisation who opened a case acted then. */
export async function findSender(db: Database, sent: SentCase): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`
    select actor.name
    from (select ${sent.opened_by}::bigint as account_id, ${sent.opened_at}::timestamptz as at) r
    join organisations o on o.id = ${sent.organisation_id}
    ${joinActingOrganisation}`.execute(db);
  return rows[0]?.name ?? null;
}

/** The decisions so far, and while the case is open where it waits and what is above that. */
export async function listRoute(
  db: Database,
  definition: CaseDefinition,
  waiting: WaitingCase,
): Promise<CaseStep[]> {
  const { rows } = await sql<StepRow>`
    select s.reviewer_id, r.name as reviewer, s.decision, s.decided_at, a.name as decider, s.reason
    from case_steps s join organisations r on r.id = s.reviewer_id join accounts a on a.id = s.decided_by
    where s.case_id = ${waiting.id} order by s.place`.execute(db);
  const steps: CaseStep[] = rows.map((step) => ({
    reviewer: { id: step.reviewer_id, name: step.reviewer },
    decision: step.decision,
    at: step.decided_at.toISOString(),
    by: step.decider,
    reason: step.reason,
  }));
  if (waiting.state !== 'open') return steps;
  let waitsAt: CaseReviewer | null = {
    id: waiting.reviewer_id,
    name: waiting.reviewer,
    path: waiting.reviewer_path,
  };
  while (waitsAt && steps.length < longestRoute) {
    const { id, name } = waitsAt;
    steps.push({ reviewer: { id, name }, decision: null, at: null, by: null, reason: null });
    const agreed = steps.map(({ reviewer }) => reviewer.id);
    const onItsWay: CaseOnItsWay = {
      id: waiting.id,
      subjectId: waiting.subject_id,
      reviewer: waitsAt,
      agreed,
    };
    [waitsAt = null] = (await definition.nextReviewers?.(db, [onItsWay])) ?? [];
  }
  return steps;
}
