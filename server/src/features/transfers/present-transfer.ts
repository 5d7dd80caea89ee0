import { type RawBuilder, sql } from 'kysely';
import type { Certification } from '#contract/members-certification.ts';
import type { Transfer } from '#contract/transfers.ts';
import type { CaseState } from '#contract/values/case-state.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import { begunBy, refusalToDecideCase, refusalToWithdrawCase, sentFrom } from '../approvals/index.ts';
import type { Reviewer } from '../organisations/index.ts';
import { type AppealFacts, lastDayOfAppeal, refusalToAppeal, refusalToAppealAs } from './appeal-rules.ts';
import { findAppealReviewers, type Refused } from './appeal-store.ts';
import { needsBranch } from './transfer-rules.ts';

export interface TransferView {
  readonly case_id: number;
  readonly state: CaseState;
  readonly member_id: number;
  readonly name: string;
  readonly id_number_masked: string;
  readonly development_number: string | null;
  readonly joined_month: string;
  readonly certification: Certification;
  readonly member_path: string;
  readonly from_id: number;
  readonly from_path: string;
  readonly from_name: string;
  readonly asked_id: number;
  readonly asked: string;
  readonly asked_kind: OrganisationKind;
  readonly to_id: number;
  readonly to_path: string;
  readonly to_name: string;
  readonly reason: Transfer['reason'];
  readonly details_sealed: Buffer;
  readonly to_dissolved: boolean;
  /** Whether the side that receives is asked. */
  readonly has_arrived: boolean;
  readonly reviewer_id: number;
  readonly reviewer: string;
  readonly reviewer_path: string;
  readonly begun_by_member: boolean;
  readonly opener: string;
  readonly opened_at: Date;
  readonly due_at: Date;
  readonly decided_at: Date | null;
  readonly decider: string | null;
  readonly case_reason: string | null;
  readonly case_details: Record<string, unknown>;
  readonly is_overtaken: boolean;
  readonly is_renewed: boolean;
  readonly appeal_id: number | null;
  readonly appeal_state: CaseState | null;
  readonly appeal_reason_sealed: Buffer | null;
  readonly appeal_reviewer_id: number | null;
  readonly appeal_reviewer: string | null;
  readonly appeal_opened_at: Date | null;
  readonly appeal_decided_at: Date | null;
  readonly appeal_refusal: string | null;
  readonly appeal_decider: string | null;
  readonly appeal_details: Record<string, unknown> | null;
}

export const selectTransfers: RawBuilder<TransferView> = sql`
  select t.case_id, t.state, t.member_id, t.name, t.id_number_masked, t.development_number, t.joined_month, t.certification,
    m.organisation_path as member_path,
    t.from_id, t.from_path, f.name as from_name, t.asked_id, k.name as asked, k.kind as asked_kind, t.to_id, t.to_path, o.name as to_name,
    t.reason, t.details_sealed, o.dissolved_at is not null as to_dissolved, t.arrived_at is not null as has_arrived, c.reviewer_id, r.name as reviewer, r.path as reviewer_path, t.begun_by_member, opener.name as opener, c.opened_at, t.due_at,
    c.decided_at, decider.name as decider, c.reason as case_reason, c.details as case_details,
    exists (select from transfers later where later.member_id = t.member_id and later.case_id > t.case_id) as is_overtaken,
    exists (select from transfer_appeals earlier where earlier.renewed_id = t.case_id) as is_renewed,
    a.case_id as appeal_id, ac.state as appeal_state, a.reason_sealed as appeal_reason_sealed, ac.reviewer_id as appeal_reviewer_id,
    ar.name as appeal_reviewer, ac.opened_at as appeal_opened_at, ac.decided_at as appeal_decided_at, ac.reason as appeal_refusal,
    ad.name as appeal_decider, ac.details as appeal_details
  from transfers t
  join cases c on c.id = t.case_id
  join members m on m.id = t.member_id
  join organisations f on f.id = t.from_id
  join organisations k on k.id = t.asked_id
  join organisations o on o.id = t.to_id
  join organisations r on r.id = c.reviewer_id
  join accounts opener on opener.id = c.opened_by
  left join accounts decider on decider.id = c.decided_by
  left join transfer_appeals a on a.transfer_id = t.case_id
  left join cases ac on ac.id = a.case_id
  left join organisations ar on ar.id = ac.reviewer_id
  left join accounts ad on ad.id = ac.decided_by`;

/** ORG-7: who sees the member, and who decides about them, or about an appeal, while that is open. */
export function isTheirs(actor: Actor, row: TransferView): boolean {
  return (
    actor.kind === 'member' ||
    isWithin(row.member_path, actor.organisationPath) ||
    (row.state === 'open' && row.reviewer_id === actor.organisationId) ||
    (row.appeal_state === 'open' && row.appeal_reviewer_id === actor.organisationId)
  );
}

/** Presents any of the rows. Where the policy knows appeals, it is asked at once who would decide them. */
export async function presenterOf(
  context: Context,
  actor: Actor,
  rows: readonly TransferView[],
): Promise<(row: TransferView) => Transfer> {
  const refused = context.policy.transfers.appeal ? rows.filter(({ state }) => state === 'refused') : [];
  const reviewers = await findAppealReviewers(context.db, refused.map(refusalOf));
  const reviewerOf = new Map(refused.map(({ case_id: id }, at) => [id, reviewers[at] ?? null]));
  return (row) => presentTransfer(context, actor, row, reviewerOf.get(row.case_id) ?? null);
}

function presentTransfer(
  { personalData, policy, clock }: Context,
  actor: Actor,
  row: TransferView,
  appealReviewer: Reviewer | null,
): Transfer {
  const { appeal } = policy.transfers;
  const refusal = refusalToAppeal(appealFactsOf(row, appealReviewer), clock.now(), appeal);
  return {
    caseId: row.case_id,
    state: row.state,
    member: {
      id: row.member_id,
      name: row.name,
      idNumberMasked: row.id_number_masked,
      developmentNumber: row.development_number,
      joinedMonth: row.joined_month,
      certification: row.certification,
      isVisible: isWithin(row.member_path, actor.organisationPath),
    },
    from: { id: row.from_id, name: row.from_name },
    to: { id: row.asked_id, kind: row.asked_kind, name: row.asked },
    assigned: row.to_id === row.asked_id ? null : { id: row.to_id, name: row.to_name },
    reason: row.reason,
    details: isTheirs(actor, row) ? JSON.parse(personalData.open(row.details_sealed)) : {},
    reviewer: { id: row.reviewer_id, name: row.reviewer },
    begunByMember: row.begun_by_member,
    begunBy: row.opener,
    begunAt: row.opened_at.toISOString(),
    // The last whole day before it lapses.
    dueOn: chinaDay(new Date(row.due_at.getTime() - 1)),
    decidedAt: row.decided_at?.toISOString() ?? null,
    refusalReason: row.state === 'refused' ? row.case_reason : null,
    needsBranch: asksForBranch(row),
    appeal: appealOf(actor, row, personalData),
    appealUntil:
      refusal === null && appeal && row.decided_at ? lastDayOfAppeal(row.decided_at, appeal) : null,
    isRenewed: row.is_renewed,
    actions: { ...abilities(actor, row), appeal: refusalToAppealAs(actor, beginningOf(row)) ?? refusal },
  };
}

type Asked = Pick<
  TransferView,
  'asked_id' | 'asked_kind' | 'to_id' | 'to_dissolved' | 'has_arrived' | 'reviewer_id'
>;

/** TRF-2: whether whoever decides now names a branch: one that was dissolved meanwhile is not where anybody can come. */
export function asksForBranch(row: Asked): boolean {
  const asked = { id: row.asked_id, kind: row.asked_kind };
  return (
    (row.to_dissolved && row.has_arrived && row.reviewer_id !== row.to_id) ||
    (row.to_id === row.asked_id && needsBranch({ id: row.reviewer_id }, asked))
  );
}

function abilities(actor: Actor, row: TransferView): Pick<Transfer['actions'], 'decide' | 'withdraw'> {
  const facts = {
    state: row.state,
    organisation: { id: row.from_id, name: row.from_name },
    organisationPath: row.from_path,
    reviewer: { id: row.reviewer_id, name: row.reviewer },
    decidedBy: row.decider,
    decidedAt: row.decided_at,
  };
  const decide = refusalToDecideCase(actor, facts);
  const withdraw = refusalToWithdrawCase(actor, {
    ...facts,
    isWithdrawable: true,
    sentFrom: sentFrom(row.case_details),
    begunBy: begunBy(row.case_details),
  });
  // Who is on the way sees the row, though not the case.
  const isUnseen = actor.kind === 'administrator' && decide?.code === 'case.notFound';
  return isUnseen
    ? {
        decide: { code: 'case.notReviewer', parameters: { organisation: row.reviewer } },
        withdraw: { code: 'case.notSender', parameters: { organisation: row.from_name } },
      }
    : { decide, withdraw };
}

function appealOf(
  actor: Actor,
  row: TransferView,
  personalData: Context['personalData'],
): Transfer['appeal'] {
  const { appeal_id: caseId, appeal_state: state, appeal_reason_sealed: reason } = row;
  if (caseId === null || state === null || reason === null || row.appeal_opened_at === null) return null;
  const reviewer = { id: row.appeal_reviewer_id ?? 0, name: row.appeal_reviewer ?? '' };
  return {
    caseId,
    state,
    reason: isTheirs(actor, row) ? personalData.open(reason) : null,
    reviewer,
    at: row.appeal_opened_at.toISOString(),
    decidedAt: row.appeal_decided_at?.toISOString() ?? null,
    refusalReason: state === 'refused' ? row.appeal_refusal : null,
    withdraw: refusalToWithdrawCase(actor, {
      state,
      organisation: { id: row.from_id, name: row.from_name },
      organisationPath: row.from_path,
      reviewer,
      decidedBy: row.appeal_decider,
      decidedAt: row.appeal_decided_at,
      isWithdrawable: true,
      sentFrom: sentFrom(row.appeal_details ?? {}),
      begunBy: begunBy(row.appeal_details ?? {}),
    }),
  };
}

/** A refused transfer, as far as it decides who hears an appeal. */
export function refusalOf(row: TransferView): Refused {
  return {
    refuser: { id: row.reviewer_id, name: row.reviewer, path: row.reviewer_path },
    sentFrom: sentFrom(row.case_details),
  };
}

export function appealFactsOf(row: TransferView, reviewer: Reviewer | null): AppealFacts {
  return {
    state: row.state,
    decidedAt: row.decided_at,
    isAppealed: row.appeal_id !== null || row.is_renewed,
    isOvertaken: row.is_overtaken,
    hasReviewer: reviewer !== null,
  };
}

export function beginningOf(row: TransferView) {
  return {
    fromId: row.from_id,
    begunBy: begunBy(row.case_details),
    sentFrom: sentFrom(row.case_details),
  };
}

/** One by its case. */
export async function findTransferView(
  db: Database | Transaction,
  caseId: number,
): Promise<TransferView | null> {
  const { rows } = await sql<TransferView>`${selectTransfers} where t.case_id = ${caseId}`.execute(db);
  return rows[0] ?? null;
}
