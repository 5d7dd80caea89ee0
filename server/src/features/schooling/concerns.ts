import { type RawBuilder, sql } from 'kysely';
import { studyStatuses } from '#contract/dictionaries/occupations.ts';
import { isOfField } from '#contract/dictionaries/schooling.ts';
import { fieldCodes } from '#contract/values/field.ts';
import type { Policy } from '../../policies/policy.ts';
import { schoolYearBegun } from './schooling-rules.ts';

/** concernsOf as a question about members m in organisations o: whether there is any. */
export function isConcerned(today: string, policy: Pick<Policy, 'schoolYear'>): RawBuilder<boolean> {
  const begun = schoolYearBegun(today, policy);
  const conditions = studyStatuses.map(({ code }) => {
    const others = fieldCodes.filter((field) => !isOfField(code, field));
    const oldest = policy.schoolYear.oldest[code];
    const against = [
      sql`o.field = any(${others}::text[])`,
      // Who has had the birthday after the oldest age by then.
      ...(oldest === null
        ? []
        : [sql`m.birth_date <= ${begun}::date - make_interval(years => ${oldest + 1}::integer)`]),
    ];
    return sql`(m.study_status = ${code} and (${sql.join(against, sql` or `)}))`;
  });
  return sql`(${sql.join(conditions, sql` or `)})`;
}
