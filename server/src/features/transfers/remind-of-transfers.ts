import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { notifyOrganisation } from '../messages/index.ts';
import { transact } from '../record/index.ts';

/** TRF-2, LEA-5: whoever decides is told once of each that lapses soon. */
export async function remindOfTransfers(context: Context): Promise<void> {
  const now = context.clock.now();
  const until = new Date(now.getTime() + context.policy.transfers.remindedDays * dayMilliseconds);
  await transact(context, async (tx) => {
    const { rows } = await sql<{ organisationId: number; count: number }>`
      with soon as (
        update transfers set reminded_at = ${now}
        where state = 'open' and due_at <= ${until} and due_at > ${now} and reminded_at is null
        returning case_id
      )
      select c.reviewer_id as "organisationId", count(*) as count
      from soon join cases c on c.id = soon.case_id group by c.reviewer_id`.execute(tx);
    for (const { organisationId, count } of rows)
      notifyOrganisation(context, tx, {
        organisationId,
        kind: 'transfers_due',
        subject: { count: Number(count) },
      });
  });
}
