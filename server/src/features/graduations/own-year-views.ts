import { sql } from 'kysely';
import type { z } from 'zod';
import type { listOwnYears, OwnYear } from '#contract/graduations.ts';
import type { Page } from '#contract/page.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { present } from './walk-graduates.ts';

/** The members of one branch, each with their own year where that counts. */
export async function listVisibleOwnYears(
  context: Context,
  actor: Actor,
  organisationId: number,
  query: z.output<typeof listOwnYears.query>,
): Promise<Page<OwnYear>> {
  const { db } = context;
  const { path } = await getVisibleOrganisation(db, actor, organisationId);
  const after = readCursor<[number]>(query.after, 1);
  const { rows } = await sql<{ id: number; name: string; year: number | null }>`
    select m.id, m.name, own.year
    from members m
    left join member_graduations own on own.member_id = m.id and own.organisation_id = m.organisation_id
    where m.organisation_path = ${path} and ${present} ${after ? sql`and m.id > ${after[0]}::bigint` : sql``}
    order by m.organisation_path, m.id limit ${query.limit + 1}`.execute(db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.id],
    ({ id, name, year }) => ({ memberId: id, name, year }),
  );
}
