import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Database, Transaction } from '../../context.ts';
import type { PostsTable } from '../../db/tables.ts';
import type { SettledPost } from './post-rules.ts';

export interface NewPost {
  readonly memberId: number;
  readonly organisation: { readonly id: number; readonly path: string };
  readonly post: SettledPost;
  readonly by: number;
  readonly at: Date;
}

/** Inserts all by one statement; the id of one that is left out, because the person holds a post there already, is not answered. */
export async function insertPosts(tx: Transaction, posts: readonly NewPost[]): Promise<number[]> {
  if (posts.length === 0) return [];
  const rows = posts.map(
    ({ memberId, organisation, post, by, at }): Insertable<PostsTable> => ({
      member_id: memberId,
      organisation_id: organisation.id,
      organisation_path: organisation.path,
      ...postColumns(post),
      entered_by: by,
      entered_at: at,
    }),
  );
  const inserted = await tx
    .insertInto('posts')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.map(({ id }) => id);
}

function postColumns(post: SettledPost) {
  return {
    position: post.position,
    position_since: post.positionSince,
    appointment: post.appointment,
    cadre_nature: post.cadreNature,
    on_party_committee: post.onPartyCommittee,
    on_post_state: post.onPostState,
  };
}

export type PostRow = Selectable<PostsTable> & {
  readonly organisation: string;
  readonly organisation_kind: OrganisationKind;
  readonly birth_date: string;
};

/** A post with its organisation and its person's date of birth, held until the transaction ends. */
export async function loadPostForUpdate(tx: Transaction, postId: number): Promise<PostRow | undefined> {
  const { rows } = await sql<PostRow>`
    select p.*, o.name as organisation, o.kind as organisation_kind, m.birth_date
    from posts p join organisations o on o.id = p.organisation_id join members m on m.id = p.member_id
    where p.id = ${postId} for update of p`.execute(tx);
  return rows[0];
}

/** The fields in which a post differs from another state of it, by the names of the form. */
export function changedFields(row: PostRow, post: SettledPost): (keyof SettledPost)[] {
  const before: SettledPost = {
    position: row.position as SettledPost['position'],
    positionSince: row.position_since as SettledPost['positionSince'],
    appointment: row.appointment,
    cadreNature: row.cadre_nature,
    onPartyCommittee: row.on_party_committee,
    onPostState: row.on_post_state,
  };
  return (Object.keys(before) as (keyof SettledPost)[]).filter((field) => before[field] !== post[field]);
}

export async function updatePost(
  tx: Transaction,
  row: Pick<PostRow, 'id' | 'version'>,
  set: SettledPost | Updateable<Pick<PostsTable, 'position' | 'ended_on' | 'end_reason'>>,
): Promise<void> {
  await tx
    .updateTable('posts')
    .set({ ...('positionSince' in set ? postColumns(set) : set), version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
}

interface Held {
  readonly memberId: number;
  readonly organisationId: number;
}

/** Ends what each person holds in that organisation, if anything, for that reason; answers what that was. */
export async function endHeldPostsIn(
  tx: Transaction,
  held: readonly (Held & { readonly reason: string })[],
  on: string,
): Promise<(Held & { readonly id: number; readonly position: string; readonly reason: string })[]> {
  const { rows } = await sql<Held & { id: number; position: string; reason: string }>`
    update posts p set ended_on = ${on}, end_reason = h.reason, version = p.version + 1
    from unnest(
      ${held.map(({ memberId }) => memberId)}::bigint[],
      ${held.map(({ organisationId }) => organisationId)}::bigint[],
      ${held.map(({ reason }) => reason)}::text[]
    ) as h (member_id, organisation_id, reason)
    where p.member_id = h.member_id and p.organisation_id = h.organisation_id and p.ended_on is null
    returning p.id, p.position, p.member_id as "memberId", p.organisation_id as "organisationId", p.end_reason as reason`.execute(
    tx,
  );
  return rows;
}

/** Ends all that a person holds, wherever it is; answers what that was. */
export async function endHeldPosts(
  tx: Transaction,
  memberId: number,
  end: { readonly on: string; readonly reason: string },
): Promise<{ readonly id: number; readonly position: string; readonly organisationId: number }[]> {
  return tx
    .updateTable('posts')
    .set((query) => ({ ended_on: end.on, end_reason: end.reason, version: query('version', '+', 1) }))
    .where('member_id', '=', memberId)
    .where('ended_on', 'is', null)
    .returning(['id', 'position', 'organisation_id as organisationId'])
    .execute();
}

/** What a person holds in an organisation, if anything. */
export async function findHeldPost(db: Database | Transaction, memberId: number, organisationId: number) {
  return db
    .selectFrom('posts')
    .select(['position', 'position_since', 'appointment', 'cadre_nature', 'on_party_committee'])
    .where('member_id', '=', memberId)
    .where('organisation_id', '=', organisationId)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
}

export type HeldPost = NonNullable<Awaited<ReturnType<typeof findHeldPost>>>;

/** LIF-4: what one row of a person holds is the other row's, except where that one holds a post already; answers what has moved. */
export async function moveHeldPosts(
  tx: Transaction,
  fromId: number,
  toId: number,
): Promise<{ readonly id: number; readonly position: string; readonly organisationId: number }[]> {
  const { rows } = await sql<{ id: number; position: string; organisationId: number }>`
    update posts p set member_id = ${toId}, version = p.version + 1
    where p.member_id = ${fromId} and p.ended_on is null and not exists (
      select from posts held where held.member_id = ${toId} and held.organisation_id = p.organisation_id and held.ended_on is null
    )
    returning p.id, p.position, p.organisation_id as "organisationId"`.execute(tx);
  return rows;
}
