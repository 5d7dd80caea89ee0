import { sql } from 'kysely';
import type { Context, Transaction } from '../../context.ts';
import { sendMany } from '../federation/index.ts';
import { notifyMembers, notifyOrganisation } from '../messages/index.ts';
import { appendActions, inPortions } from '../record/index.ts';
import { kinds } from './messages-of-handover.ts';
import { takeBackOfEnded } from './take-back.ts';

/** Who does what nobody asked for. */
const sweeper = { address: 'sweep', requestId: 'lapse_handovers' };
const portion = 500;

interface Lapsed {
  readonly id: number;
  readonly memberId: number;
  readonly name: string;
  readonly fromId: number;
  readonly peerId: number;
  readonly conversation: string;
  readonly target: string;
}

/**
 * TRF-4: what the other system has not decided in the policy's days lapses; it, the branch and the member are told. May be stopped at any point.
 * Before that what outlived its membership is taken back: an ending does so itself, but has not always.
 */
export async function lapseHandovers(context: Context, signal: AbortSignal): Promise<void> {
  await inPortions(context, signal, portion, (tx, atOnce) => endWithMemberships(context, tx, atOnce));
  await inPortions(context, signal, portion, (tx, atOnce) => lapse(context, tx, atOnce));
}

async function endWithMemberships(context: Context, tx: Transaction, atOnce: number): Promise<number> {
  const { rows } = await sql<{ id: number; name: string }>`
    select m.id, m.name from handovers h join members m on m.id = h.member_id
    where h.state = 'asked' and m.standing = 'ended' order by m.id limit ${atOnce}`.execute(tx);
  for (const member of rows) await takeBackOfEnded(context, tx, sweeper, member);
  return rows.length;
}

async function lapse(context: Context, tx: Transaction, atOnce: number): Promise<number> {
  const now = context.clock.now();
  const { rows } = await sql<Lapsed>`
    with due as (
      select id from handovers where state = 'asked' and due_at <= ${now}
      order by due_at limit ${atOnce} for update skip locked
    ), closed as (
      update handovers set state = 'lapsed', decided_at = ${now} from due where handovers.id = due.id returning handovers.*
    )
    select c.id, c.member_id as "memberId", m.name, c.from_id as "fromId", c.peer_id as "peerId", c.conversation, c.target
    from closed c join members m on m.id = c.member_id`.execute(tx);
  await sendMany(
    context,
    tx,
    rows.map(({ conversation, peerId }) => ({
      peerId,
      conversation,
      kind: kinds.withdrawal,
      version: 1,
      body: {},
    })),
  );
  for (const { fromId: organisationId, memberId, name, target: to } of rows) {
    const subject = { memberId, name, to, reason: null };
    notifyOrganisation(context, tx, { organisationId, kind: 'handover_lapsed', subject });
  }
  await notifyMembers(
    context,
    tx,
    rows.map(({ memberId, target }) => ({
      memberId,
      kind: 'transfer_lapsed',
      organisation: target,
      elsewhere: true,
    })),
  );
  await appendActions(
    context,
    tx,
    sweeper,
    rows.map(({ id, memberId, fromId, peerId }) => ({
      kind: 'handover_lapsed',
      organisationId: fromId,
      subject: { kind: 'member', id: memberId },
      details: { handoverId: id, peerId },
    })),
  );
  return rows.length;
}
