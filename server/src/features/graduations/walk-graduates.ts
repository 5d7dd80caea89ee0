import { type RawBuilder, sql } from 'kysely';
import type { GraduatesOf } from '#contract/graduations.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';

/** Members m who graduate with their branch, or would: also those who wait for the superior. */
export const present = sql`m.in_branch and m.standing in ('listed', 'awaiting_approval')`;

/** What a filter asks of archives a; new members are those who have one. */
export function ofThose(of: GraduatesOf): RawBuilder<unknown> {
  switch (of) {
    case 'new':
      return sql`true`;
    case 'certified':
      return sql`a.certification = 'certified'`;
    case 'uncertified':
      return sql`a.certification in ('uncertified', 'refused')`;
    case 'forms_missing':
      return sql`a.form_state = 'missing'`;
  }
}

export interface Within {
  readonly path: string;
  readonly year: number;
  readonly after: readonly [string, number] | null;
  readonly limit: number;
}

/**
 * Ids and paths of graduates, in the order of the tree: the marked branches of the year and the members with a year of their own, each
 * walked in order until there are enough, and the two merged. The lateral parts keep the planner on that walk: what it knows of how many
 * will fit, it would rather join whole tables. `ofArchive` asks of archives a, `ofMember` of members m.
 */
export function graduates(
  { path, year, after, limit }: Within,
  ofArchive: RawBuilder<unknown> | undefined,
  ofMember: RawBuilder<unknown> = present,
): RawBuilder<unknown> {
  return sql`
    select id, path from (
      (select found.id, g.organisation_path as path
        from graduations g
        cross join lateral (
          select m.id
          from ${ofArchive ? sql`archives a join members m on m.id = a.member_id` : sql`members m`}
          where ${ofArchive ? sql`a.organisation_path = g.organisation_path and ${ofArchive}` : sql`m.organisation_path = g.organisation_path`}
            and ${ofMember}
            ${after ? sql`and (g.organisation_path > ${after[0]} or m.id > ${after[1]})` : sql``}
          offset 0
        ) found
        where g.year = ${year} and g.organisation_path >= ${path} and g.organisation_path < ${pathEnd(path)}
          ${after ? sql`and g.organisation_path >= ${after[0]}` : sql``}
        order by g.organisation_path, found.id limit ${limit})
      union all
      (select own.member_id, own.organisation_path
        from member_graduations own
        cross join lateral (
          select from members m
          join graduations g on g.organisation_id = m.organisation_id and g.year is null
          ${ofArchive ? sql`join archives a on a.member_id = m.id and ${ofArchive}` : sql``}
          where m.id = own.member_id and m.organisation_id = own.organisation_id and ${ofMember}
          offset 0
        ) found
        where own.year = ${year} and own.organisation_path >= ${path} and own.organisation_path < ${pathEnd(path)}
          ${after ? sql`and (own.organisation_path, own.member_id) > (${after[0]}, ${after[1]})` : sql``}
        order by own.organisation_path, own.member_id limit ${limit})
    ) merged order by path, id limit ${limit}`;
}
