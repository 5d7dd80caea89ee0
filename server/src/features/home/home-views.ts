import { sql } from 'kysely';
import { cappedAt } from '#contract/capped-count.ts';
import type { Home } from '#contract/home.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';

const countedUpTo = 10_000;

/** Sizes of the viewer's subtree, each a walk along one index ended at 10,000. */
export async function countFigures(context: Context, actor: Actor): Promise<Home['figures']> {
  const [path, end] = [actor.organisationPath, pathEnd(actor.organisationPath)];
  const { rows } = await sql<{ organisations: number; members: number; certified: number }>`select
    (select count(*) from (
      select from organisations where path >= ${path} and path < ${end} and dissolved_at is null limit ${countedUpTo}
    ) o) as organisations,
    (select count(*) from (
      select from members where organisation_path >= ${path} and organisation_path < ${end} and in_branch and standing <> 'ended' limit ${countedUpTo}
    ) m) as members,
    (select count(*) from (
      select from archives
      where certification = 'certified' and not dormant and organisation_path >= ${path} and organisation_path < ${end} limit ${countedUpTo}
    ) a) as certified`.execute(context.db);
  const figure = (count = 0) => cappedAt(count, countedUpTo);
  return {
    organisations: figure(rows[0]?.organisations),
    members: figure(rows[0]?.members),
    certified: figure(rows[0]?.certified),
  };
}
