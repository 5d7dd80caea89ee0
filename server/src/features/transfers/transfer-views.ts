import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { TransferAppealDetail, TransferDetail } from '#contract/approvals-details.ts';
import type { Page } from '#contract/page.ts';
import type {
  listOwnTransfers,
  listTransfers,
  listTransfersOf,
  Transfer,
  TransferForm,
} from '#contract/transfers.ts';
import type { Context } from '../../context.ts';
import { matchName, matchNumber } from '../../db/match-person.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { refuse } from '../../kernel/refused.ts';
import type { Policy } from '../../policies/index.ts';
import type { DecidedCase } from '../approvals/index.ts';
import { isVisibleMember } from '../members/index.ts';
import { findAppeal } from './appeal-store.ts';
import { type FindAskedElsewhere, getMoverFacts } from './mover-store.ts';
import {
  findTransferView,
  isTheirs,
  presenterOf,
  selectTransfers,
  type TransferView,
} from './present-transfer.ts';
import { receives, refusalToMove } from './transfer-rules.ts';
import { findReviewersOf, partiesOf } from './transfer-store.ts';

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
  const { rows } = await sql<TransferView>`${selectTransfers}
    where ${sql.join(conditions, sql` and `)} order by c.id limit ${query.limit + 1}`.execute(context.db);
  const present = await presenterOf(context, actor, rows);
  return cutPage(rows, query.limit, (row) => [row.case_id], present);
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
  const { rows } = await sql<TransferView>`${selectTransfers}
    where ${sql.join(conditions, sql` and `)} order by ${path} desc, t.case_id desc limit ${query.limit + 1}`.execute(
    context.db,
  );
  const present = await presenterOf(context, actor, rows);
  return cutPage(
    rows,
    query.limit,
    (row) => [query.box === 'in' ? row.to_path : row.from_path, row.case_id],
    present,
  );
}

/** Where somebody was to move, latest first, and whether a move may begin; a member sees their own. */
export async function presentTransfersOf(
  context: Context,
  actor: Actor,
  memberId: number,
  findAskedElsewhere: FindAskedElsewhere,
): Promise<z.output<typeof listTransfersOf.response>> {
  const { db, policy } = context;
  const mover = await getMoverFacts(context, db, memberId, findAskedElsewhere);
  if (!isVisibleMember(actor, { id: mover.id, organisationPath: mover.from.path }))
    return refuse('member.notFound');
  const { rows } = await sql<TransferView>`${selectTransfers}
    where t.member_id = ${memberId} order by t.case_id desc limit 50`.execute(db);
  const present = await presenterOf(context, actor, rows);
  return {
    items: rows.map(present),
    form: formOf(policy),
    begin: refusalToMove(mover, policy),
  };
}

export async function presentOwnTransfers(
  context: Context,
  actor: Actor,
  findAskedElsewhere: FindAskedElsewhere,
): Promise<z.output<typeof listOwnTransfers.response>> {
  const { items, form, begin } = await presentTransfersOf(
    context,
    actor,
    actor.memberId ?? refuse('member.notFound'),
    findAskedElsewhere,
  );
  return {
    items: items.map(({ actions, ...item }) => ({
      ...item,
      appealing: actions.appeal,
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
  opened: Pick<DecidedCase, 'id' | 'subjectId'>,
): Promise<TransferDetail> {
  const row = await findTransferView(context.db, opened.id);
  if (!row) return refuse('case.notFound');
  return { kind: 'transfer', ...(await presentFacts(context, actor, row)) };
}

/** The refused transfer, to whoever decides the appeal. */
export async function presentAppealCase(
  context: Context,
  actor: Actor,
  opened: Pick<DecidedCase, 'id'>,
): Promise<TransferAppealDetail> {
  const appeal = await findAppeal(context.db, opened.id);
  const row = await findTransferView(context.db, appeal.transfer_id);
  if (!row) return refuse('case.notFound');
  const { sides } = await findReviewersOf(context.db, context.policy, partiesOf(row));
  const isReceiving = receives(sides, appeal.refuser_id);
  const isPlace = sides.to.kind === 'branch' && !sides.to.dissolved;
  return {
    kind: 'transfer_appeal',
    ...(await presentFacts(context, actor, row)),
    branch: isReceiving ? (isPlace ? 'possible' : 'needed') : 'none',
  };
}

async function presentFacts(context: Context, actor: Actor, row: TransferView) {
  const member = await context.db
    .selectFrom('members')
    .select(['sex', 'birth_date', 'phone_masked'])
    .where('id', '=', row.member_id)
    .executeTakeFirstOrThrow();
  const present = await presenterOf(context, actor, [row]);
  return {
    person: isTheirs(actor, row)
      ? {
          sex: member.sex as 'male' | 'female',
          birthDate: member.birth_date,
          phoneMasked: member.phone_masked,
        }
      : null,
    transfer: present(row),
  };
}
