import { type RawBuilder, sql } from 'kysely';
import { cappedAt } from '#contract/capped-count.ts';
import type { Audience, Reach } from '#contract/messages.ts';
import type { Database, Transaction } from '../../context.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';

export const reachCountedUpTo = 10_000;

export interface Addressee {
  readonly organisation: { readonly id: number; readonly path: string };
  readonly withBelow: boolean;
  readonly audience: Audience;
}

/**
 * Whom a letter of the sender reaches: other organisations' administrators, or the members of branches. Walks along the paths that
 * end at 10,000.
 */
export async function findReach(
  db: Database | Transaction,
  senderId: number,
  { organisation, withBelow, audience }: Addressee,
): Promise<Reach> {
  const { id, path } = organisation;
  const within = (column: RawBuilder<unknown>) => sql`${column} >= ${path} and ${column} < ${pathEnd(path)}`;
  const isMeant = audience === 'members' ? sql`kind = 'branch'` : sql`id <> ${senderId}`;
  const { rows } = await sql<{ organisations: number; members: number }>`select
    (select count(*) from (
      select from organisations
      where ${withBelow ? within(sql`path`) : sql`id = ${id}`} and ${isMeant} and dissolved_at is null limit ${reachCountedUpTo}
    ) o) as organisations,
    ${
      audience === 'members'
        ? sql`(select count(*) from (
            select from members
            where ${withBelow ? within(sql`organisation_path`) : sql`organisation_path = ${path}`} and standing <> 'ended' limit ${reachCountedUpTo}
          ) m)`
        : sql`0`
    } as members`.execute(db);
  const { organisations = 0, members = 0 } = rows[0] ?? {};
  return {
    organisations: cappedAt(organisations, reachCountedUpTo),
    members: audience === 'members' ? cappedAt(members, reachCountedUpTo) : null,
  };
}
