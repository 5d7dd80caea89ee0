import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Ending, EndingOption, EndingState, listEndings, listEndingsOf } from '#contract/endings.ts';
import type { Page } from '#contract/page.ts';
import type { Refusal } from '#contract/refusal.ts';
import {
  type EndingKind,
  type ProposedEndingKind,
  proposedEndingKind,
} from '#contract/values/ending-kind.ts';
import type { Context } from '../../context.ts';
import { matchPerson } from '../../db/match-person.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { refuse } from '../../kernel/refused.ts';
import type { EndingRule } from '../../policies/index.ts';
import { findOpenCase } from '../approvals/index.ts';
import { isVisibleMember } from '../members/index.ts';
import {
  type MemberFacts,
  needsReason,
  refusalOfKind,
  refusalToEnd,
  refusalToPropose,
  refusalToReinstate,
} from './ending-rules.ts';
import { listHeldPosts } from './ending-store.ts';
import { findReviewerOf } from './find-reviewer.ts';

interface Row {
  readonly id: number;
  readonly kind: EndingKind;
  readonly state: EndingState;
  readonly member_id: number;
  readonly name: string;
  readonly id_number_masked: string;
  readonly organisation_id: number;
  readonly organisation: string;
  readonly ended_on: string;
  readonly reported_on: string | null;
  readonly reason: string;
  readonly proposed_at: Date;
  readonly proposer: string;
  readonly decided_at: Date | null;
  readonly reviewer_id: number | null;
  readonly reviewer: string | null;
  readonly refusal_reason: string | null;
  readonly case_id: number | null;
  readonly reinstatement_case_id: number | null;
  readonly reinstatement_sender: number | null;
  readonly kept_id: number | null;
  readonly kept_organisation: string | null;
  readonly kept_path: string | null;
  readonly needs_branch: boolean;
  readonly sent_from: number | null;
  readonly undone_at: Date | null;
  readonly undoer: string | null;
  readonly undo_reason: string | null;
}

const selectRows: RawBuilder<Row> = sql`
  select e.id, e.kind, e.state, e.member_id, m.name, m.id_number_masked, e.organisation_id, o.name as organisation,
    e.ended_on, e.reported_on, e.reason, e.proposed_at, proposer.name as proposer, e.decided_at,
    r.id as reviewer_id, r.name as reviewer, case when c.state = 'refused' then c.reason end as refusal_reason, e.case_id,
    again.id as reinstatement_case_id, again.organisation_id as reinstatement_sender,
    (case when e.state = 'proposed' then c.details else again.details end ->> 'sentFrom')::bigint as sent_from, e.undone_at,
    undoer.name as undoer, e.undo_reason, e.kept_id, ko.name as kept_organisation, kept.organisation_path as kept_path,
    mo.dissolved_at is not null as needs_branch
  from endings e
  join members m on m.id = e.member_id join organisations mo on mo.id = m.organisation_id
  join organisations o on o.id = e.organisation_id
  join accounts proposer on proposer.id = e.proposed_by
  left join cases c on c.id = e.case_id
  left join organisations r on r.id = coalesce(c.reviewer_id, e.decided_from)
  left join cases again on again.id = e.reinstatement_case_id and again.state = 'open'
  left join accounts undoer on undoer.id = e.undone_by
  left join members kept on kept.id = e.kept_id left join organisations ko on ko.id = kept.organisation_id`;

/** 办理中 and 已离团 of the viewer's subtree, latest first (ORG-7). */
export async function listVisibleEndings(
  context: Context,
  actor: Actor,
  query: z.output<typeof listEndings.query>,
): Promise<Page<Ending>> {
  const after = readCursor<[number]>(query.after, 1);
  const conditions = [
    sql`e.state = ${query.state}`,
    sql`e.organisation_path >= ${actor.organisationPath} and e.organisation_path < ${pathEnd(actor.organisationPath)}`,
    ...(query.kind ? [sql`e.kind = ${query.kind}`] : []),
    ...(query.text ? [matchPerson(context.personalData, query.text)] : []),
    ...(after ? [sql`e.id < ${after[0]}::bigint`] : []),
  ];
  const { rows } = await sql<Row>`${selectRows}
    where ${sql.join(conditions, sql` and `)}
    order by e.id desc limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => present(actor, row),
  );
}

interface PersonRow {
  readonly id: number;
  readonly name: string;
  readonly standing: string;
  readonly in_branch: boolean;
  readonly birth_date: string;
  readonly joined_month: string;
  readonly organisation_id: number;
  readonly organisation: string;
  readonly organisation_path: string;
  readonly dissolved: boolean;
}

/** What there was and is of a member, for whoever sees them; a member sees their own. */
export async function presentEndingsOf(
  context: Context,
  actor: Actor,
  memberId: number,
): Promise<z.output<typeof listEndingsOf.response>> {
  const { db } = context;
  const [people, { rows }, formReview] = await Promise.all([
    sql<PersonRow>`
      select m.id, m.name, m.standing, m.in_branch, m.birth_date, m.joined_month, m.organisation_id, m.organisation_path,
        o.name as organisation, o.dissolved_at is not null as dissolved
      from members m join organisations o on o.id = m.organisation_id where m.id = ${memberId}`.execute(db),
    sql<Row>`${selectRows} where e.member_id = ${memberId} order by e.id desc`.execute(db),
    findOpenCase(db, 'form_review', memberId),
  ]);
  const [person] = people.rows;
  if (!person || !isVisibleMember(actor, { id: person.id, organisationPath: person.organisation_path }))
    refuse('member.notFound');
  const items = rows.map((row) => present(actor, row));
  const mayPropose = actor.kind === 'administrator' && person.standing !== 'ended';
  return {
    items,
    options: mayPropose ? await listOptions(context, actor, person, rows, formReview) : [],
    formCaseId: mayPropose ? (formReview?.id ?? null) : null,
  };
}

async function listOptions(
  context: Context,
  actor: Actor,
  person: PersonRow,
  rows: readonly Row[],
  formReview: { readonly reviewer: string } | null,
): Promise<EndingOption[]> {
  const { db, policy, clock } = context;
  const facts: MemberFacts = {
    name: person.name,
    standing: person.standing,
    inBranch: person.in_branch,
    formReviewer: formReview?.reviewer ?? null,
    isProposed: rows.some(({ state }) => state === 'proposed'),
    birthDate: person.birth_date,
    joinedMonth: person.joined_month,
    posts: await listHeldPosts(db, person.id),
  };
  const today = chinaDay(clock.now());
  const branch = { id: person.organisation_id, name: person.organisation };
  return Promise.all(
    proposedEndingKind.options.flatMap((kind) => {
      const rule = policy.endings[kind];
      return rule ? [presentOption(kind, rule)] : [];
    }),
  );

  async function presentOption(kind: ProposedEndingKind, rule: EndingRule): Promise<EndingOption> {
    const reviewer = await findReviewerOf(context, db, kind, person.organisation_path);
    return {
      kind,
      reviewer: reviewer && { id: reviewer.id, name: reviewer.name },
      document: rule.document,
      needsReason: needsReason(kind),
      propose:
        refusalToEnd(facts) ??
        refusalToPropose(actor, branch, rule) ??
        refusalOfKind(kind, facts, today, policy) ??
        (reviewer ? null : { code: 'ending.noReviewer' }),
    };
  }
}

function present(actor: Actor, row: Row): Ending {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    member: { id: row.member_id, name: row.name, idNumberMasked: row.id_number_masked },
    organisation: { id: row.organisation_id, name: row.organisation },
    on: row.ended_on,
    reportedOn: row.reported_on,
    reason: row.reason,
    proposedAt: row.proposed_at.toISOString(),
    proposedBy: row.proposer,
    decidedAt: row.decided_at?.toISOString() ?? null,
    reviewer:
      row.reviewer_id === null || row.reviewer === null ? null : { id: row.reviewer_id, name: row.reviewer },
    refusalReason: row.refusal_reason,
    caseId: row.case_id,
    reinstatementCaseId: row.reinstatement_case_id,
    kept:
      row.kept_id !== null &&
      row.kept_path !== null &&
      isVisibleMember(actor, { id: row.kept_id, organisationPath: row.kept_path })
        ? { id: row.kept_id, organisation: row.kept_organisation ?? '' }
        : null,
    undone:
      row.undone_at === null
        ? null
        : { at: row.undone_at.toISOString(), by: row.undoer ?? '', reason: row.undo_reason ?? '' },
    needsBranch: row.needs_branch,
    actions: { withdraw: refusalToWithdraw(actor, row), reinstate: refusalToAsk(actor, row) },
  };
}

/** Of the proposal or of the request that is open; the case is asked once more when it comes to it. */
function refusalToWithdraw(actor: Actor, row: Row): Refusal | null {
  const sender =
    row.state === 'proposed'
      ? row.organisation_id
      : row.reinstatement_case_id === null
        ? null
        : row.reinstatement_sender;
  if (actor.kind !== 'administrator' || sender === null) return { code: 'case.notWithdrawable' };
  return sender === actor.organisationId || row.sent_from === actor.organisationId
    ? null
    : { code: 'case.notSender', parameters: { organisation: row.organisation } };
}

function refusalToAsk(actor: Actor, row: Row): Refusal | null {
  if (actor.kind !== 'administrator') return { code: 'session.wrongSeat' };
  const { name, state } = row;
  return refusalToReinstate({ name, kind: row.kind, state, isAsked: row.reinstatement_case_id !== null });
}
