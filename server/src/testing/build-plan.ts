import { openNumberBlock, setQuota } from '#contract/numbers.ts';
import type { Field } from '#contract/values/field.ts';
import type { Planted } from './plant-league.ts';
import type { World } from './world.ts';

/** Numbers of one year and field, 202232000001 and so on, come in at the top; fails where they may not. */
export async function openNumbers(
  world: World,
  top: Planted,
  of: { year?: number; field?: Field; from?: number; count: number },
): Promise<void> {
  const first = ((of.year ?? 2022) * 100 + 32) * 1_000_000 + (of.from ?? 1);
  const body = {
    field: of.field ?? 'senior_middle',
    first: String(first),
    last: String(first + of.count - 1),
  };
  const answer = await world.call(top.seat, openNumberBlock, { body });
  if (answer.status !== 200) throw new Error(answer.codes.join());
}

/** What an organisation has received becomes `quota`, whatever it was; answers the codes of a refusal. */
export async function give(
  world: World,
  by: Planted,
  to: Planted,
  quota: number,
  of: { year?: number; field?: Field; seen?: number; numbers?: string } = {},
) {
  const year = of.year ?? 2022;
  const field = of.field ?? 'senior_middle';
  const known = await world.context.db
    .selectFrom('quotas')
    .select('received')
    .where('organisation_id', '=', to.organisation.id)
    .where('year', '=', year)
    .where('field', '=', field)
    .executeTakeFirst();
  return world.call(by.seat, setQuota, {
    params: { organisationId: to.organisation.id },
    body: {
      year,
      field,
      quota,
      seen: of.seen ?? known?.received ?? 0,
      ...(of.numbers && { numbers: of.numbers }),
    },
  });
}
