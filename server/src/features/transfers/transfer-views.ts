import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { TransferDetail } from '#contract/approvals.ts';
import type { Certification } from '#contract/members-certification.ts';
import type { Page } from '#contract/page.ts';
import type {
  listOwnTransfers,
  listTransfers,
  listTransfersOf,
  Transfer,
  TransferForm,
} from '#contract/transfers.ts';
import type { CaseState } from '#contract/values/case-state.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Context } from '../../context.ts';
import { matchName, matchNumber } from '../../db/match-person.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { isWithin, pathEnd } from '../../kernel/organisation-path.ts';
import { refuse } from '../../kernel/refused.ts';
import type { Policy } from '../../policies/index.ts';
import {
  begunBy,
  type DecidedCase,
  refusalToDecideCase,
  refusalToWithdrawCase,
  sentFrom,
} from '../approvals/index.ts';
import { isGraduating } from '../graduations/index.ts';
import { isVisibleMember } from '../members/index.ts';
import { needsBranch, refusalToMove } from './transfer-rules.ts';
import { findMover } from './transfer-store.ts';

interface Row {
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
  readonly reviewer_id: number;
  readonly reviewer: string;
  readonly begun_by_member: boolean;
  readonly opener: string;
  readonly opened_at: Date;
  readonly due_at: Date;
  readonly decided_at: Date | null;
  readonly decider: string | null;
  readonly case_reason: string | null;
  readonly case_details: Record<string, unknown>;
}

const selectRows: RawBuilder<Row> = sql`
  select t.case_id, t.state, t.member_id, t.name, t.id_number_masked, t.development_number, t.joined_month, t.certification,
    m.organisation_path as member_path,
    t.from_id, t.from_path, f.name as from_name, t.asked_id, k.name as asked, k.kind as asked_kind, t.to_id, t.to_path, o.name as to_name,
    t.reason, t.details_sealed, o.dissolved_at is not null as to_dissolved, c.reviewer_id, r.name as reviewer, t.begun_by_member, opener.name as opener, c.opened_at, t.due_at,
    c.decided_at, decider.name as decider, c.reason as case_reason, c.details as case_details
  from transfers t
  join cases c on c.id = t.case_id
  join members m on m.id = t.member_id
  join organisations f on f.id = t.from_id
  join organisations k on k.id = t.asked_id
  join organisations o on o.id = t.to_id
  join organisations r on r.id = c.reviewer_id
  join accounts opener on opener.id = c.opened_by
  left join accounts decider on decider.id = c.decided_by`;

/** 申请转入 and 申请转出 of the viewer's subtree (ORG-7, TRF-2). */
export async function listVisibleTransfers(
  context: Context,
  actor: Actor,
  query: z.output<typeof listTransfers.query>,
): Promise<Page<Transfer>> {
  const text = query.text ? [matchMover(context, actor, query.text)] : [];
  return query.mine ? listMine(context, actor, query, text) : listBox(context, actor, query, text);
}

/**
 * By a name everybody finds whom the list shows under it; by a number of theirs only who sees them, or decides about them. Each is one
 * question, so that its index is used: two in one would be asked of every row.
 */
function matchMover({ personalData }: Context, actor: Actor, text: string): RawBuilder<unknown> {
  const { organisationPath: path, organisationId } = actor;
  const number = matchNumber(personalData, text);
  return number
    ? sql`t.member_id = any(array(select m.id from members m where ${number})) and (
        (m.organisation_path >= ${path} and m.organisation_path < ${pathEnd(path)})
        or (c.state = 'open' and c.reviewer_id = ${organisationId}))`
    : matchName(sql`t.name`, text);
}

async function listMine(
  context: Context,
  actor: Actor,
  query: z.output<typeof listTransfers.query>,
  text: RawBuilder<unknown>[],
): Promise<Page<Transfer>> {
  const after = readCursor<[number]>(query.after, 1);
  const conditions = [
    sql`c.reviewer_id = ${actor.organisationId}`,
    sql`c.kind = 'transfer' and c.state = 'open'`,
    ...text,
    ...(after ? [sql`c.id > ${after[0]}::bigint`] : []),
  ];
  const { rows } = await sql<Row>`${selectRows}
    where ${sql.join(conditions, sql` and `)} order by c.id limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.case_id],
    (row) => present(context, actor, row),
  );
}

/** In the order of the index: the organisation on this side, then latest first. */
async function listBox(
  context: Context,
  actor: Actor,
  query: z.output<typeof listTransfers.query>,
  text: RawBuilder<unknown>[],
): Promise<Page<Transfer>> {
  const after = readCursor<[string, number]>(query.after, 2);
  const path = query.box === 'in' ? sql`t.to_path` : sql`t.from_path`;
  const conditions = [
    sql`${path} >= ${actor.organisationPath} and ${path} < ${pathEnd(actor.organisationPath)}`,
    ...(query.state ? [sql`t.state = ${query.state}`] : []),
    ...text,
    ...(after ? [sql`(${path}, t.case_id) < (${after[0]}, ${after[1]}::bigint)`] : []),
  ];
  const { rows } = await sql<Row>`${selectRows}
    where ${sql.join(conditions, sql` and `)} order by ${path} desc, t.case_id desc limit ${query.limit + 1}`.execute(
    context.db,
  );
  return cutPage(
    rows,
    query.limit,
    (row) => [query.box === 'in' ? row.to_path : row.from_path, row.case_id],
    (row) => present(context, actor, row),
  );
}

/** Where somebody was to move, latest first, and whether a move may begin; a member sees their own. */
export async function presentTransfersOf(
  context: Context,
  actor: Actor,
  memberId: number,
): Promise<z.output<typeof listTransfersOf.response>> {
  const { db, policy } = context;
  const mover = await findMover(db, memberId);
  if (!mover || !isVisibleMember(actor, { id: mover.id, organisationPath: mover.from.path }))
    return refuse('member.notFound');
  const { rows } = await sql<Row>`${selectRows}
    where t.member_id = ${memberId} order by t.case_id desc limit 50`.execute(db);
  return {
    items: rows.map((row) => present(context, actor, row)),
    form: formOf(policy),
    begin: refusalToMove({ ...mover, isGraduating: await isGraduating(context, db, memberId) }, policy),
  };
}

export async function presentOwnTransfers(
  context: Context,
  actor: Actor,
): Promise<z.output<typeof listOwnTransfers.response>> {
  const { items, form, begin } = await presentTransfersOf(
    context,
    actor,
    actor.memberId ?? refuse('member.notFound'),
  );
  return {
    items: items.map(({ actions, ...item }) => ({
      ...item,
      withdraw: item.begunByMember
        ? actions.withdraw
        : { code: 'transfer.begunByBranch', parameters: { organisation: item.from.name } },
    })),
    form,
    begin,
  };
}

/** What the policy asks of who begins one. */
export function formOf({ transfers }: Policy): TransferForm {
  return {
    undecidedDays: transfers.undecidedDays,
    reasons: transfers.reasons.map(({ reason, fields }) => ({ reason, fields: [...fields] })),
  };
}

/** What who decides needs, while they decide, and who sees the member; nobody else learns of the member as they are now. */
export async function presentTransferCase(
  context: Context,
  actor: Actor,
  opened: Omit<DecidedCase, 'reason'>,
): Promise<TransferDetail> {
  const { db } = context;
  const { rows } = await sql<Row>`${selectRows} where t.case_id = ${opened.id}`.execute(db);
  const [row] = rows;
  if (!row) return refuse('case.notFound');
  const member = await db
    .selectFrom('members')
    .select(['sex', 'birth_date', 'phone_masked'])
    .where('id', '=', opened.subjectId)
    .executeTakeFirstOrThrow();
  return {
    kind: 'transfer',
    person: isTheirs(actor, row)
      ? {
          sex: member.sex as 'male' | 'female',
          birthDate: member.birth_date,
          phoneMasked: member.phone_masked,
        }
      : null,
    transfer: present(context, actor, row),
  };
}

/** ORG-7: who sees the member, and who decides about them while it is open. */
function isTheirs(actor: Actor, row: Row): boolean {
  return (
    actor.kind === 'member' ||
    isWithin(row.member_path, actor.organisationPath) ||
    (row.state === 'open' && row.reviewer_id === actor.organisationId)
  );
}

function present({ personalData }: Context, actor: Actor, row: Row): Transfer {
  const to = { id: row.asked_id, kind: row.asked_kind };
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
    to: { ...to, name: row.asked },
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
    // One that was dissolved meanwhile is not where anybody can come.
    needsBranch:
      (row.to_dissolved && row.reviewer_id !== row.to_id) ||
      (row.to_id === row.asked_id && needsBranch({ id: row.reviewer_id }, to)),
    actions: abilities(actor, row),
  };
}

function abilities(actor: Actor, row: Row): Transfer['actions'] {
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
