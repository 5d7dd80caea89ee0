import { sql } from 'kysely';
import type { ProposalAdoption } from '#contract/planning.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { getVisibleProposal } from './proposal-views.ts';

interface FieldRow {
  readonly field: Field;
  readonly units: number;
  readonly places: number;
  readonly given: number;
  readonly more: number;
  readonly less: number;
  readonly free: number;
  readonly between: number;
}

/**
 * What making a proposal the plan would move (NUM-10, NUM-2): a place already given to a unit is not given twice, one too many is taken
 * back, and those in between pass on what they have free before anything comes from the giver.
 */
export async function presentAdoption(context: Context, actor: Actor, id: number): Promise<ProposalAdoption> {
  const { organisationId, organisationPath: path, year } = await getVisibleProposal(context, actor, id);
  const { rows } = await sql<FieldRow>`
    with lines as (
      select l.organisation_id, l.field, l.places, coalesce(q.received, 0) as received, o.path
      from proposal_lines l
      join organisations o on o.id = l.organisation_id
      left join quotas q on q.organisation_id = l.organisation_id and q.year = ${year} and q.field = l.field
      where l.proposal_id = ${id}::bigint
    ), holders as (
      select q.organisation_id, q.field, q.received - q.passed_on - (
        select count(*) from number_uses u
        where u.holder_path = q.organisation_path and u.year = q.year and u.field = q.field
      ) as free
      from quotas q
      where q.organisation_path >= ${path} and q.organisation_path < ${pathEnd(path)} and q.year = ${year} and (
        q.organisation_id = ${organisationId}
        or (
          exists (select from lines l where l.field = q.field and l.path > q.organisation_path and l.path < q.organisation_path || '~')
          and not exists (select from lines l where l.field = q.field and l.organisation_id = q.organisation_id)
        )
      )
    )
    select l.field, count(*) filter (where l.places > 0) as units, sum(l.places) as places, sum(l.received) as given,
      sum(greatest(l.places - l.received, 0)) as more, sum(greatest(l.received - l.places, 0)) as less,
      coalesce((select h.free from holders h where h.field = l.field and h.organisation_id = ${organisationId}), 0) as free,
      coalesce((select sum(h.free) from holders h where h.field = l.field and h.organisation_id <> ${organisationId}), 0) as between
    from lines l group by l.field having sum(l.places) > 0 or sum(l.received) > 0`.execute(context.db);
  return {
    fields: inOrder(rows).map(({ between, free, ...row }) => ({
      ...row,
      free,
      // Certainly, wherever those in between have theirs.
      short: Math.max(0, row.more - row.less - free - between),
    })),
  };
}

/** As fields are listed everywhere. */
function inOrder(rows: readonly FieldRow[]): FieldRow[] {
  return [...rows].sort((a, b) => fieldCodes.indexOf(a.field) - fieldCodes.indexOf(b.field));
}
