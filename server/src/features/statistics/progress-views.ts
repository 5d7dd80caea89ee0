import { sql } from 'kysely';
import type { z } from 'zod';
import type { Page } from '#contract/page.ts';
import type {
  ChildProgress,
  Development,
  FieldDevelopment,
  listChildProgress,
  Progress,
} from '#contract/statistics.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { narrow } from '#contract/values/typed-text.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { cleanText, getVisibleOrganisation, type OrganisationRow } from '../organisations/index.ts';
import { countsBehind, type Figures, irregularOf, progressOf, progressPrefixes } from './measures.ts';
import { formsDueOf, milestonesOf, sumOf, withRates } from './progress-rules.ts';
import { atOneMoment, type Moment, type Placed } from './read-figures.ts';

const none: Figures = new Map();

/** The superior of an organisation, where it is not the viewer's own. */
export async function findVisibleParent(
  tx: Transaction,
  actor: Actor,
  organisation: OrganisationRow,
): Promise<{ id: number; name: string } | null> {
  if (organisation.parentId === null || organisation.path === actor.organisationPath) return null;
  const { id, name } = await getVisibleOrganisation(tx, actor, organisation.parentId);
  return { id, name };
}

/** 工作进度 of an organisation and everything below it (STA-1: NUM-5, NUM-8, ARC-8). */
export function presentProgress(
  context: Context,
  actor: Actor,
  organisationId: number,
  asked: number | undefined,
): Promise<Progress> {
  const today = chinaDay(context.clock.now());
  const thisYear = Number(today.slice(0, 4));
  const year = asked ?? thisYear;
  return atOneMoment(context, async (moment) => {
    const { tx } = moment;
    const organisation = await getVisibleOrganisation(tx, actor, organisationId);
    const parent = await findVisibleParent(tx, actor, organisation);
    const [own] = await listProgress(moment, [organisation], year);
    if (!own) throw new Error('An organisation without figures');
    const years = await listYears(tx);
    return {
      organisation: { id: organisation.id, name: organisation.name },
      kind: organisation.kind,
      parent,
      year,
      years: [...new Set([year, thisYear, ...years])].sort((a, b) => b - a),
      today,
      total: own.total,
      fields: own.fields,
      milestones: milestonesOf(context.policy.developmentMilestones, year, today, own.total),
      irregular: irregularOf(own.figures),
      formsDue: formsDueOf(countsBehind(own.figures, 'form_due/'), today),
    };
  });
}

async function listYears(tx: Transaction): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`select distinct year from number_blocks`.execute(tx);
  return rows.map(({ year }) => year);
}

interface OwnProgress {
  readonly total: Development;
  readonly fields: FieldDevelopment[];
  readonly figures: Figures;
}

/** In the order of the organisations. */
export async function listProgress(
  { tx, read }: Moment,
  organisations: readonly Placed[],
  year: number,
): Promise<OwnProgress[]> {
  const figures = await read(organisations, progressPrefixes(year));
  const { rows } = await sql<{ id: number; field: Field; received: number }>`
    select organisation_id as id, field, received from quotas
    where organisation_id = any(${organisations.map(({ id }) => id)}::bigint[]) and year = ${year}`.execute(
    tx,
  );
  const quotas = new Map(rows.map(({ id, field, received }) => [`${id} ${field}`, received]));
  return organisations.map(({ id }) => {
    const own = figures.get(id) ?? none;
    const fields = fieldCodes
      .map((field) => ({ field, quota: quotas.get(`${id} ${field}`) ?? 0, ...progressOf(own, year, field) }))
      .filter(({ quota, entered }) => quota > 0 || entered > 0);
    return {
      total: withRates(sumOf(fields)),
      fields: fields.map(({ field, ...counts }) => ({ field, ...withRates(counts) })),
      figures: own,
    };
  });
}

export interface ChildRow extends Placed {
  readonly name: string;
  readonly short_name: string;
  readonly kind: OrganisationKind;
  readonly has_children: boolean;
}

/** Organisations directly below one, oldest first; one more than asked for. */
export async function listChildRows(
  tx: Transaction,
  parentId: number,
  { after, text, limit }: { after: number | null; text: string; limit: number },
): Promise<ChildRow[]> {
  const conditions = [
    sql`o.parent_id = ${parentId} and o.dissolved_at is null`,
    ...(after === null ? [] : [sql`o.id > ${after}::bigint`]),
    ...(text === ''
      ? []
      : [
          sql`(strpos(folded(o.name || ' ' || o.short_name), ${text}) > 0 or strpos(o.initials, ${text}) > 0 or o.id::text = ${text})`,
        ]),
  ];
  const { rows } = await sql<ChildRow>`
    select o.id, o.path, o.name, o.short_name, o.kind,
      exists (select from organisations child where child.parent_id = o.id and child.dissolved_at is null) as has_children
    from organisations o
    where ${sql.join(conditions, sql` and `)}
    order by o.id limit ${limit + 1}`.execute(tx);
  return rows;
}

export function listVisibleChildProgress(
  context: Context,
  actor: Actor,
  organisationId: number,
  query: z.output<typeof listChildProgress.query>,
): Promise<Page<ChildProgress>> {
  const after = readCursor<[number]>(query.after, 1);
  const text = cleanText(narrow(query.text ?? '')).toLowerCase();
  const today = chinaDay(context.clock.now());
  return atOneMoment(context, async (moment) => {
    const { tx } = moment;
    const parent = await getVisibleOrganisation(tx, actor, organisationId);
    const rows = await listChildRows(tx, parent.id, { after: after?.[0] ?? null, text, limit: query.limit });
    const progress = await listProgress(moment, rows, query.year);
    return cutPage(
      rows.map((row, index) => ({ row, own: progress[index] as OwnProgress })),
      query.limit,
      ({ row }) => [row.id],
      ({ row, own }) => {
        const { days: _, ...formsDue } = formsDueOf(countsBehind(own.figures, 'form_due/'), today);
        return {
          organisation: { id: row.id, name: row.name },
          shortName: row.short_name,
          kind: row.kind,
          hasChildren: row.has_children,
          total: own.total,
          irregular: irregularOf(own.figures),
          formsDue,
        };
      },
    );
  });
}
