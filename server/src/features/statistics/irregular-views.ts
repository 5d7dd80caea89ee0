import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Page } from '#contract/page.ts';
import {
  type IrregularKind,
  type IrregularMember,
  irregularKinds,
  type listIrregular,
} from '#contract/statistics.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { atOneMoment, type Moment } from './read-figures.ts';

interface Row {
  readonly id: number;
  readonly path: string;
  readonly name: string;
  readonly organisation_id: number;
  readonly organisation: string;
  readonly development_number: string | null;
  readonly measures: string[];
}

const measureOf = (kind: IrregularKind) => `irregular/${kind}`;
const allMeasures = irregularKinds.map(measureOf);

/** NUM-8: from the contributions, which are indexed by these measures, save for the members of the tail, who are counted now. */
export function listVisibleIrregular(
  context: Context,
  actor: Actor,
  organisationId: number,
  query: z.output<typeof listIrregular.query>,
): Promise<Page<IrregularMember>> {
  const after = readCursor<[string, number]>(query.after, 2);
  return atOneMoment(context, async (moment) => {
    const { tx } = moment;
    const { path } = await getVisibleOrganisation(tx, actor, organisationId);
    const wanted = isWanted(query.kind);
    const place = sql`organisation_path >= ${after?.[0] ?? path} and organisation_path < ${pathEnd(path)}`;
    const beyond = after
      ? sql`and (organisation_path, member_id) > (${after[0]}::text collate "C", ${after[1]}::bigint)`
      : sql``;
    const range = sql`${place} ${beyond}`;
    const { rows } = await sql<Row>`
      select l.member_id as id, l.organisation_path as path, m.name, m.organisation_id, o.name as organisation,
        m.development_number, l.measures
      from (${foundIn(moment, range, wanted, query.limit + 1)}) l
      join members m on m.id = l.member_id
      join organisations o on o.id = m.organisation_id
      order by l.organisation_path, l.member_id`.execute(tx);
    return cutPage(
      rows,
      query.limit,
      (row) => [row.path, row.id],
      (row) => ({
        memberId: row.id,
        name: row.name,
        organisation: { id: row.organisation_id, name: row.organisation },
        developmentNumber: row.development_number,
        kinds: irregularKinds.filter((kind) => row.measures.includes(measureOf(kind))),
      }),
    );
  });
}

/** As the indexes on contributions have it, word for word. */
function isWanted(kind: IrregularKind | undefined): RawBuilder<unknown> {
  const all = sql`measures && array[${sql.join(allMeasures.map((measure) => sql.lit(measure)))}]`;
  if (kind === undefined) return all;
  const one = sql`measures @> array[${sql.lit(measureOf(kind))}]`;
  return kind === 'form_missing' ? sql`${all} and ${one}` : one;
}

function foundIn(
  { counted, touched }: Moment,
  range: RawBuilder<unknown>,
  wanted: RawBuilder<unknown>,
  limit: number,
): RawBuilder<unknown> {
  const first = sql`order by organisation_path, member_id limit ${limit}`;
  const countedNow = (who: RawBuilder<unknown>) => sql`
    select member_id, organisation_path, array_agg(measure) as measures
    from member_measures where ${range} and measure like 'irregular/%' ${who}
    group by member_id, organisation_path`;
  if (!counted) return sql`select * from (${countedNow(sql``)}) p where ${wanted} ${first}`;
  const remembered = (who: RawBuilder<unknown>) => sql`
    select member_id, organisation_path, measures from contributions where ${range} and ${wanted} ${who} ${first}`;
  if (touched.length === 0) return remembered(sql``);
  const ofTail = sql`member_id = any(${[...touched]}::bigint[])`;
  return sql`
    select * from (
      (${remembered(sql`and not (${ofTail})`)})
      union all
      select * from (${countedNow(sql`and ${ofTail}`)}) p where ${wanted}
    ) both_parts ${first}`;
}
