import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { transact } from '../record/index.ts';
import { graduatedBy, lastGraduatedYear } from './graduation-rules.ts';
import { tellOfGraduation } from './tell-of-graduation.ts';

/** Who does what nobody asked for. */
const calendar = { address: 'calendar', requestId: 'turn_graduated_branches' };
const atOnce = 200;

/** LIF-7: from the day the policy names, branches of the year are 毕业生团组织. May be stopped at any point; does nothing twice. */
export async function turnGraduatedBranches(context: Context, signal: AbortSignal): Promise<void> {
  const today = chinaDay(context.clock.now());
  const lastYear = lastGraduatedYear(today, context.policy);
  for (let turned = atOnce; turned === atOnce && !signal.aborted; ) {
    turned = await transact(context, async (tx) => {
      // Whoever marks a branch holds its organisation first: in the same order here, or one would wait for the other in a circle.
      const { rows: due } = await sql<{ id: number; year: number }>`
        select o.id, g.year from graduations g join organisations o on o.id = g.organisation_id
        where g.graduated_on is null and g.year <= ${lastYear} and o.dissolved_at is null
        order by o.id limit ${atOnce} for share of o skip locked`.execute(tx);
      const graduated: { organisationId: number; year: number }[] = [];
      for (const { id: organisationId, year } of due) {
        const row = await tx
          .updateTable('graduations')
          .set((set) => ({
            graduated_on: graduatedBy(year, today, context.policy),
            version: set('version', '+', 1),
          }))
          .where('organisation_id', '=', organisationId)
          .where('year', '=', year)
          .where('graduated_on', 'is', null)
          .returning('organisation_id')
          .executeTakeFirst();
        if (row) graduated.push({ organisationId, year });
      }
      await tellOfGraduation(context, tx, calendar, graduated);
      return graduated.length;
    });
  }
}
