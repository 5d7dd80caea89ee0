import { sql } from 'kysely';
import type { z } from 'zod';
import type { Departure, listDepartures } from '#contract/additions.ts';
import { cappedAt } from '#contract/capped-count.ts';
import type { ToDo } from '#contract/home.ts';
import type { Page } from '#contract/page.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { isWithin, pathEnd } from '../../kernel/organisation-path.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { change } from '../record/index.ts';

interface Row {
  readonly id: number;
  readonly name: string;
  readonly id_number_masked: string;
  readonly organisation_id: number;
  readonly organisation: string;
  readonly to_id: number;
  readonly to_name: string;
  readonly left_at: Date;
  readonly seen_at: Date | null;
  readonly seer: string | null;
}

/** Who left organisations of the viewer's subtree, latest first. */
export async function listVisibleDepartures(
  context: Context,
  actor: Actor,
  query: z.output<typeof listDepartures.query>,
): Promise<Page<Departure>> {
  const after = readCursor<[number]>(query.after, 1);
  const conditions = [
    sql`d.organisation_path >= ${actor.organisationPath} and d.organisation_path < ${pathEnd(actor.organisationPath)}`,
    ...(after ? [sql`d.id < ${after[0]}::bigint`] : []),
  ];
  const { rows } = await sql<Row>`
    select d.id, d.name, d.id_number_masked, d.organisation_id, o.name as organisation, d.to_id, t.name as to_name, d.left_at,
      d.seen_at, a.name as seer
    from departures d
    join organisations o on o.id = d.organisation_id
    join organisations t on t.id = d.to_id
    left join accounts a on a.id = d.seen_by
    where ${sql.join(conditions, sql` and `)}
    order by d.id desc limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      name: row.name,
      idNumberMasked: row.id_number_masked,
      organisation: { id: row.organisation_id, name: row.organisation },
      to: { id: row.to_id, name: row.to_name },
      leftAt: row.left_at.toISOString(),
      seenAt: row.seen_at?.toISOString() ?? null,
      seenBy: row.seer,
      actions: { see: refusalToTakeNote(actor, row) },
    }),
  );
}

/** The branch itself takes note; a superior who looks does not do it for it. */
function refusalToTakeNote(
  actor: Pick<Actor, 'organisationId'>,
  departure: { readonly organisation_id: number; readonly seen_at: Date | null },
): Refusal | null {
  return actor.organisationId === departure.organisation_id && departure.seen_at === null
    ? null
    : { code: 'request.notFound' };
}

/** 知道了. No action of the record: nothing of the register changes. */
export async function takeNoteOfDeparture(
  context: Context,
  actor: Actor,
  departureId: number,
): Promise<void> {
  await change(context, actor, async (tx) => {
    const departure = await tx
      .selectFrom('departures')
      .select(['organisation_id', 'organisation_path', 'seen_at'])
      .where('id', '=', departureId)
      .forUpdate()
      .executeTakeFirst();
    if (!departure || !isWithin(departure.organisation_path, actor.organisationPath))
      return refuse('request.notFound');
    refuseFor(refusalToTakeNote(actor, departure));
    await tx
      .updateTable('departures')
      .set({ seen_at: context.clock.now(), seen_by: actor.accountId })
      .where('id', '=', departureId)
      .execute();
    return {};
  });
}

const countedUpTo = 1000;

/** What the branch has not taken note of yet. */
export async function departureToDos(
  context: Context,
  actor: Actor,
): Promise<{ toDos: ToDo[]; notices: ToDo[] }> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select from departures where organisation_id = ${actor.organisationId} and seen_at is null limit ${countedUpTo}
    ) counted`.execute(context.db);
  const count = cappedAt(Number(rows[0]?.count ?? 0), countedUpTo);
  return { toDos: [{ kind: 'members_left', ...count }], notices: [] };
}
