import { type RawBuilder, sql } from 'kysely';
import { positionCodes } from '#contract/dictionaries/cadres.ts';
import { organisationKindCodes } from '#contract/values/organisation-kind.ts';
import type { Context } from '../../context.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { positionListsOn } from '../../policies/index.ts';

/** ENT-11: rows of `posts p` in `organisations po` that carry a position to be chosen again. The second half is the index's. */
export function hasOldPosition({ policy, clock }: Pick<Context, 'policy' | 'clock'>): RawBuilder<boolean> {
  const lists = positionListsOn(chinaDay(clock.now()), policy);
  const old = organisationKindCodes.flatMap((kind) =>
    positionCodes.filter((code) => !lists[kind].includes(code)).map((code) => `${kind}/${code}`),
  );
  return sql`(po.kind || '/' || p.position = any(${old}::text[])
    and p.ended_on is null and p.position not in ('secretary', 'deputy_secretary', 'member'))`;
}
