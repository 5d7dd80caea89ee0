import { sql } from 'kysely';
import type { Context, Transaction } from '../../context.ts';
import { forgetApplicant } from '../accounts/index.ts';
import { appendActions } from '../record/index.ts';
import { endedSince, registrationLimits, undecidedSince } from './application-rules.ts';

/** Who does what nobody asked for. */
const sweeper = { address: 'sweep', requestId: 'sweep_applications' };
const atOnce = 200;

/**
 * ENT-15: applications that nobody decided lapse, and those of a branch that is no more; who has left nothing but one that ended some
 * time ago leaves nothing at all. May be stopped at any point.
 */
export async function sweepApplications(context: Context, signal: AbortSignal): Promise<void> {
  const { db, clock, policy } = context;
  const now = clock.now();
  const since = new Date(now.getTime() - registrationLimits.minutes * 60_000);
  await db.deleteFrom('registrations_tried').where('at', '<', since).execute();
  const rules = policy.registration;
  if (!rules) return;
  await inBatches(context, signal, (tx) => lapse(context, tx, undecidedSince(now, rules)));
  await inBatches(context, signal, (tx) => forget(context, tx, endedSince(now, rules)));
}

async function inBatches(
  { db }: Context,
  signal: AbortSignal,
  work: (tx: Transaction) => Promise<number>,
): Promise<void> {
  let done = atOnce;
  while (done === atOnce && !signal.aborted) done = await db.transaction().execute(work);
}

async function lapse(context: Context, tx: Transaction, before: Date): Promise<number> {
  const { rows } = await sql<{ id: number; organisation_id: number }>`
    update applications set state = 'lapsed', ended_at = ${context.clock.now()}
    where id in (
      select a.id from applications a join organisations o on o.id = a.organisation_id
      where a.state = 'open' and (a.applied_at < ${before} or o.dissolved_at is not null)
      order by a.id limit ${atOnce} for update of a skip locked
    )
    returning id, organisation_id`.execute(tx);
  await appendActions(
    context,
    tx,
    sweeper,
    rows.map((row) => ({
      kind: 'application_lapsed',
      organisationId: row.organisation_id,
      subject: { kind: 'application', id: row.id },
    })),
  );
  return rows.length;
}

/** Accounts whose last application ended before, all their applications with them; of a member the account stays. */
async function forget(context: Context, tx: Transaction, before: Date): Promise<number> {
  const { rows } = await sql<{ account_id: number }>`
    select s.account_id from seats s
    where s.kind = 'applicant' and s.ended_at is null
      and (select max(coalesce(a.ended_at, 'infinity')) from applications a where a.account_id = s.account_id) < ${before}
    order by s.account_id limit ${atOnce} for update of s skip locked`.execute(tx);
  for (const { account_id: accountId } of rows) {
    await tx.deleteFrom('applications').where('account_id', '=', accountId).execute();
    await forgetApplicant(tx, accountId, context.clock.now());
  }
  return rows.length;
}
