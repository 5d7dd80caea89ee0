import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { cappedAt } from '#contract/capped-count.ts';
import { type StudyStatus, studyStatuses } from '#contract/dictionaries/occupations.ts';
import type { Page } from '#contract/page.ts';
import type { listPupils, Pupil, summarisePupils } from '#contract/schooling.ts';
import type { Field } from '#contract/values/field.ts';
import { ageOn } from '#contract/values/year-month.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { isConcerned } from './concerns.ts';
import { concernsOf, refusalToMoveOn } from './schooling-rules.ts';

const countedUpTo = 10_000;

/** Members m whose stage of study is told here. */
const studying = sql`m.study_status is not null and m.standing = 'listed' and m.in_branch`;

interface PupilRow {
  readonly id: number;
  readonly path: string;
  readonly name: string;
  readonly organisation_id: number;
  readonly organisation: string;
  readonly field: Field;
  readonly birth_date: string;
  readonly study_status: StudyStatus;
  readonly education: Pupil['education'];
  readonly form_state: string | null;
  readonly version: number;
}

/** LIF-6: students of the subtree in the order of the tree; those that look out of date by the list that is kept of them. */
export async function listVisiblePupils(
  context: Context,
  actor: Actor,
  query: z.output<typeof listPupils.query>,
): Promise<Page<Pupil>> {
  const { path } = await getVisibleOrganisation(
    context.db,
    actor,
    query.organisationId ?? actor.organisationId,
  );
  const after = readCursor<[string, number]>(query.after, 2);
  const today = chinaDay(context.clock.now());
  const { policy } = context;
  // The same in both; the list in doubt is walked in its own order.
  const [place, id] = query.concernedOnly
    ? [sql`d.organisation_path`, sql`d.member_id`]
    : [sql`m.organisation_path`, sql`m.id`];
  const { rows } = await sql<PupilRow>`
    select m.id, m.organisation_path as path, m.name, m.organisation_id, o.name as organisation, o.field,
      m.birth_date::text as birth_date, m.study_status, m.education, a.form_state, m.version
    from ${query.concernedOnly ? doubted(context) : sql`members m`}
    join organisations o on o.id = m.organisation_id
    left join archives a on a.member_id = m.id
    where ${place} >= ${path} and ${place} < ${pathEnd(path)} and ${studying}
      ${after ? sql`and (${place}, ${id}) > (${after[0]}, ${after[1]})` : sql``}
      ${query.studyStatus ? sql`and m.study_status = ${query.studyStatus}` : sql``}
    order by ${place}, ${id} limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.path, row.id],
    (row) => ({
      memberId: row.id,
      name: row.name,
      organisation: { id: row.organisation_id, name: row.organisation },
      field: row.field,
      age: ageOn(row.birth_date, today),
      studyStatus: row.study_status,
      education: row.education,
      concerns: concernsOf(
        { studyStatus: row.study_status, field: row.field, birthDate: row.birth_date },
        today,
        policy,
      ),
      version: row.version,
      actions: {
        update: refusalToMoveOn({
          name: row.name,
          standing: 'listed',
          formState: row.form_state ?? 'not_asked',
          studyStatus: row.study_status,
          education: row.education,
        }),
      },
    }),
  );
}

/**
 * The list that is kept says who to ask about; whether it is so still is asked of the member as it is now, of one after the other until
 * there are enough.
 */
function doubted({ clock, policy }: Context): RawBuilder<unknown> {
  return sql`schooling_doubts d
    cross join lateral (
      select m.* from members m
      join organisations o on o.id = m.organisation_id
      where m.id = d.member_id and m.organisation_id = d.organisation_id and ${studying}
        and ${isConcerned(chinaDay(clock.now()), policy)}
      offset 0
    ) m`;
}

/** The length of the list of those, counted no further than `upTo`. */
export async function countConcerned(context: Context, path: string, upTo: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from ${doubted(context)}
      where d.organisation_path >= ${path} and d.organisation_path < ${pathEnd(path)} limit ${upTo}
    ) counted`.execute(context.db);
  return rows[0]?.count ?? 0;
}

export async function summariseVisiblePupils(
  context: Context,
  actor: Actor,
  query: z.output<typeof summarisePupils.query>,
): Promise<z.output<typeof summarisePupils.response>> {
  const { id, name, path } = await getVisibleOrganisation(
    context.db,
    actor,
    query.organisationId ?? actor.organisationId,
  );
  const codes = studyStatuses.map(({ code }) => code);
  const { rows } = await sql<{ code: StudyStatus; count: number }>`
    select s.code, counted.count
    from unnest(${codes}::text[]) with ordinality s (code, place)
    cross join lateral (
      select count(*) as count from (
        select from members m
        where m.study_status = s.code and m.organisation_path >= ${path} and m.organisation_path < ${pathEnd(path)}
          and ${studying} limit ${countedUpTo}
      ) counted
    ) counted
    where counted.count > 0 order by s.place`.execute(context.db);
  return {
    organisation: { id, name },
    stages: rows.map(({ code, count }) => ({ studyStatus: code, members: cappedAt(count, countedUpTo) })),
    concerned: cappedAt(await countConcerned(context, path, countedUpTo), countedUpTo),
  };
}
