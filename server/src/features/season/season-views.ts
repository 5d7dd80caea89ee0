import { sql } from 'kysely';
import type { z } from 'zod';
import type { Page } from '#contract/page.ts';
import type { ChildSeason, listChildSeasons, Season } from '#contract/season.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathSegment } from '../../kernel/organisation-path.ts';
import { yearOfDay } from '../graduations/index.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { formOf } from '../transfers/index.ts';
import { countSeason, noFigures } from './season-figures.ts';

/** Seasons that are offered to choose from. */
const yearsBack = 4;
const yearsAhead = 1;

/** TRF-9: 学社衔接 of an organisation with everything below it. */
export async function presentSeason(
  context: Context,
  actor: Actor,
  organisationId: number,
  asked: number | undefined,
): Promise<Season> {
  const { db, clock, policy } = context;
  const organisation = await getVisibleOrganisation(db, actor, organisationId);
  const { id, name, kind, path, parentId } = organisation;
  const thisYear = yearOfDay(chinaDay(clock.now()));
  const year = asked ?? thisYear;
  const hasParent = parentId !== null && path !== actor.organisationPath;
  const parent = hasParent ? await getVisibleOrganisation(db, actor, parentId) : null;
  const figures = await countSeason(context, year, { first: path, last: path }, path.length);
  const years = Array.from({ length: yearsBack + yearsAhead + 1 }, (_, at) => thisYear + yearsAhead - at);
  return {
    organisation: { id, name },
    kind,
    parent: parent && { id: parent.id, name: parent.name },
    year,
    thisYear,
    years: [...new Set([...years, year])].sort((a, b) => b - a),
    figures: figures.get(path) ?? noFigures,
    answerHours: policy.season.answerHours,
    form: formOf(policy),
  };
}

interface ChildRow {
  readonly id: number;
  readonly path: string;
  readonly name: string;
  readonly short_name: string;
  readonly kind: OrganisationKind;
  readonly has_children: boolean;
}

/** In the order of their ids, which is that of their paths: what a page shows is one stretch. */
export async function listVisibleChildSeasons(
  context: Context,
  actor: Actor,
  organisationId: number,
  query: z.output<typeof listChildSeasons.query>,
): Promise<Page<ChildSeason>> {
  const { db } = context;
  const parent = await getVisibleOrganisation(db, actor, organisationId);
  const after = readCursor<[number]>(query.after, 1);
  const { rows } = await sql<ChildRow>`
    select o.id, o.path, o.name, o.short_name, o.kind,
      exists (select from organisations child where child.parent_id = o.id and child.dissolved_at is null) as has_children
    from organisations o
    where o.parent_id = ${parent.id} and o.dissolved_at is null
      ${after ? sql`and o.id > ${after[0]}::bigint` : sql``}
    order by o.id limit ${query.limit + 1}`.execute(db);
  const [first, last] = [rows[0], rows.slice(0, query.limit).at(-1)];
  const figures =
    first && last
      ? await countSeason(
          context,
          query.year,
          { first: first.path, last: last.path },
          parent.path.length + pathSegment(0).length,
        )
      : new Map<string, never>();
  return cutPage(
    rows,
    query.limit,
    ({ id }) => [id],
    (row) => ({
      organisation: { id: row.id, name: row.name },
      shortName: row.short_name,
      kind: row.kind,
      hasChildren: row.has_children,
      figures: figures.get(row.path) ?? noFigures,
    }),
  );
}
