import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { cappedAt } from '#contract/capped-count.ts';
import type {
  Graduate,
  GraduatesOf,
  GraduatingBranch,
  GraduationMark,
  getGraduation,
  listGraduates,
  listGraduatingBranches,
  summariseGraduates,
} from '#contract/graduations.ts';
import type { Certification, FormState } from '#contract/members-certification.ts';
import type { Page } from '#contract/page.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { refusalToTransfer } from '../members/index.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { refusalToMark } from './graduation-access.ts';
import { yearOfDay, yearsToMark } from './graduation-rules.ts';
import { findGraduation, graduationOf } from './graduation-store.ts';
import { graduates, ofThose, present } from './walk-graduates.ts';

const countedUpTo = 10_000;

async function scopeOf(context: Context, actor: Actor, organisationId: number | undefined) {
  return getVisibleOrganisation(context.db, actor, organisationId ?? actor.organisationId);
}

interface BranchRow {
  readonly id: number;
  readonly name: string;
  readonly path: string;
  readonly year: number | null;
  readonly graduated_on: string | null;
  readonly version: number | null;
  readonly members: number;
  readonly new_members: number;
  readonly certified: number;
  readonly uncertified: number;
  readonly forms_missing: number;
}

/** LIF-7: the page of branches is cut first, and counted afterwards: the cost is that of fifty branches, whatever the subtree. */
export async function listVisibleGraduatingBranches(
  context: Context,
  actor: Actor,
  query: z.output<typeof listGraduatingBranches.query>,
): Promise<Page<GraduatingBranch>> {
  const { path } = await scopeOf(context, actor, query.organisationId);
  const after = readCursor<[string, number]>(query.after, 2);
  const isOwnYear = query.mark === 'not_uniform';
  const { rows } = await sql<BranchRow>`
    select b.*, counted.*
    from (
      select o.id, o.name, o.path, g.year, g.graduated_on::text as graduated_on, g.version
      from ${branchesMarked(query.mark, query.year)}
      where o.path >= ${path} and o.path < ${pathEnd(path)} and o.kind = 'branch' and o.dissolved_at is null
        ${query.mark === 'unmarked' ? sql`and g.organisation_id is null and o.field <> 'social'` : sql``}
        ${after ? sql`and (o.path, o.id) > (${after[0]}, ${after[1]})` : sql``}
      order by o.path, o.id limit ${query.limit + 1}
    ) b
    cross join lateral (
      select count(*) as members, count(a.member_id) as new_members,
        count(*) filter (where a.certification = 'certified') as certified,
        count(*) filter (where a.certification in ('uncertified', 'refused')) as uncertified,
        count(*) filter (where a.form_state = 'missing') as forms_missing
      from members m left join archives a on a.member_id = m.id
      ${isOwnYear ? sql`join member_graduations own on own.member_id = m.id and own.organisation_id = m.organisation_id` : sql``}
      where m.organisation_path = b.path and ${present} ${isOwnYear ? sql`and own.year = ${query.year}` : sql``}
    ) counted
    order by b.path, b.id`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.path, row.id],
    (row) => ({
      ...graduationOf(row.version === null ? undefined : { ...row, version: row.version }),
      organisation: { id: row.id, name: row.name },
      members: row.members,
      newMembers: row.new_members,
      certified: row.certified,
      uncertified: row.uncertified,
      formsMissing: row.forms_missing,
      actions: {
        mark: refusalToMark(actor, { path: row.path, kind: 'branch', name: row.name, dissolved: false }),
      },
    }),
  );
}

function branchesMarked(mark: GraduationMark, year: number): RawBuilder<unknown> {
  switch (mark) {
    case 'year':
      return sql`organisations o join graduations g on g.organisation_id = o.id and g.year = ${year}`;
    case 'not_uniform':
      return sql`organisations o join graduations g on g.organisation_id = o.id and g.year is null`;
    case 'unmarked':
      return sql`organisations o left join graduations g on g.organisation_id = o.id`;
  }
}

interface GraduateRow {
  readonly id: number;
  readonly path: string;
  readonly name: string;
  readonly organisation_id: number;
  readonly organisation: string;
  readonly joined_month: string;
  readonly certification: Certification;
  readonly form_state: FormState;
}

/** LIF-7, CER-3: who graduates, and whether a transfer may begin; where the policy tells moves apart, one that leaves the system. */
export async function listVisibleGraduates(
  context: Context,
  actor: Actor,
  query: z.output<typeof listGraduates.query>,
): Promise<Page<Graduate>> {
  const { path } = await scopeOf(context, actor, query.organisationId);
  const { year, of, limit } = query;
  const after = readCursor<[string, number]>(query.after, 2);
  const isGraduating = year <= yearOfDay(chinaDay(context.clock.now()));
  const { rows } = await sql<GraduateRow>`
    select m.id, g.path, m.name, m.organisation_id, o.name as organisation, m.joined_month,
      coalesce(a.certification, 'not_asked') as certification, coalesce(a.form_state, 'not_asked') as form_state
    from (${graduates({ path, year, after, limit: limit + 1 }, of && ofThose(of))}) g
    join members m on m.id = g.id
    join organisations o on o.id = m.organisation_id
    left join archives a on a.member_id = m.id
    order by g.path, g.id`.execute(context.db);
  return cutPage(
    rows,
    limit,
    (row) => [row.path, row.id],
    (row) => ({
      memberId: row.id,
      name: row.name,
      organisation: { id: row.organisation_id, name: row.organisation },
      joinedMonth: row.joined_month,
      certification: row.certification,
      formState: row.form_state,
      year,
      transfer: refusalToTransfer(
        { certification: row.certification, formState: row.form_state, isGraduating },
        'external',
        context.policy,
      ),
    }),
  );
}

/** The length of that list, counted no further than `upTo`. */
export async function countGraduates(
  context: Context,
  path: string,
  { year, of, upTo }: { readonly year: number; readonly of: GraduatesOf; readonly upTo: number },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${graduates({ path, year, after: null, limit: upTo }, ofThose(of))}) g`.execute(
    context.db,
  );
  return rows[0]?.count ?? 0;
}

export async function summariseVisibleGraduates(
  context: Context,
  actor: Actor,
  query: z.output<typeof summariseGraduates.query>,
): Promise<z.output<typeof summariseGraduates.response>> {
  const { id, name, path } = await scopeOf(context, actor, query.organisationId);
  const { year } = query;
  const today = chinaDay(context.clock.now());
  const count = (of: GraduatesOf) => countGraduates(context, path, { year, of, upTo: countedUpTo });
  const [branches, uncertified, formsMissing] = await Promise.all([
    sql<{ count: number }>`
      select count(*) as count from (
        select from graduations g join organisations o on o.id = g.organisation_id
        where g.year = ${year} and g.organisation_path >= ${path} and g.organisation_path < ${pathEnd(path)}
          and o.dissolved_at is null limit ${countedUpTo}
      ) counted`.execute(context.db),
    count('uncertified'),
    count('forms_missing'),
  ]);
  return {
    organisation: { id, name },
    branches: cappedAt(branches.rows[0]?.count ?? 0, countedUpTo),
    uncertified: cappedAt(uncertified, countedUpTo),
    formsMissing: cappedAt(formsMissing, countedUpTo),
    years: yearsToMark(today),
    thisYear: yearOfDay(today),
    becomesOn: context.policy.graduatesOn,
  };
}

/** How one branch is marked. */
export async function getVisibleGraduation(
  context: Context,
  actor: Actor,
  organisationId: number,
): Promise<z.output<typeof getGraduation.response>> {
  const { db } = context;
  const branch = await getVisibleOrganisation(db, actor, organisationId);
  const graduation = await findGraduation(db, branch.id);
  const refusal = refusalToMark(actor, branch);
  return {
    graduation,
    actions: {
      mark: refusal,
      markMembers: refusal ?? (graduation.mark === 'year' ? { code: 'graduation.uniform' } : null),
    },
  };
}
