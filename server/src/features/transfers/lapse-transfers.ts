import { sql } from 'kysely';
import type { Context, Transaction } from '../../context.ts';
import { notifyMembers, notifyOrganisation } from '../messages/index.ts';
import { appendActions, inPortions } from '../record/index.ts';

/** Who does what nobody asked for. */
const sweeper = { address: 'sweep', requestId: 'lapse_transfers' };
const portion = 500;

interface Lapsed {
  readonly caseId: number;
  readonly memberId: number;
  readonly name: string;
  readonly fromId: number;
  readonly askedId: number;
  readonly reviewer: string;
}

/** TRF-2: what nobody has decided in the policy's days lapses; the branch and the member are told. May be stopped at any point. */
export async function lapseTransfers(context: Context, signal: AbortSignal): Promise<void> {
  await inPortions(context, signal, portion, (tx, atOnce) => lapse(context, tx, atOnce));
}

async function lapse(context: Context, tx: Transaction, atOnce: number): Promise<number> {
  const now = context.clock.now();
  const { rows } = await sql<Lapsed>`
    with due as (
      select c.id from transfers t join cases c on c.id = t.case_id
      where t.state = 'open' and t.due_at <= ${now} and c.state = 'open'
      order by t.due_at limit ${atOnce} for update of c skip locked
    ), closed as (
      update cases set state = 'lapsed', decided_at = ${now} from due where cases.id = due.id returning cases.id, cases.reviewer_id
    )
    select t.case_id as "caseId", t.member_id as "memberId", m.name, t.from_id as "fromId", t.asked_id as "askedId", o.name as reviewer
    from closed join transfers t on t.case_id = closed.id
    join members m on m.id = t.member_id join organisations o on o.id = closed.reviewer_id`.execute(tx);
  await appendActions(
    context,
    tx,
    sweeper,
    rows.map(({ caseId, memberId, fromId, askedId }) => ({
      kind: 'transfer_lapsed',
      organisationId: fromId,
      subject: { kind: 'member', id: memberId },
      details: { caseId, toOrganisationId: askedId },
    })),
  );
  for (const { caseId, memberId, name, fromId } of rows)
    notifyOrganisation(context, tx, {
      organisationId: fromId,
      kind: 'case_lapsed',
      topic: 'transfer',
      subject: { caseId, memberId, name, reason: null },
    });
  await notifyMembers(
    context,
    tx,
    rows.map(({ memberId, reviewer }) => ({ memberId, kind: 'transfer_lapsed', organisation: reviewer })),
  );
  return rows.length;
}
