import { sql } from 'kysely';
import type { z } from 'zod';
import type { searchOrganisations as contract, OrganisationSearchResult } from '#contract/organisations.ts';
import type { Field } from '#contract/values/field.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Context } from '../../context.ts';
import { foldedText } from '../../db/folded.ts';
import type { Actor } from '../../kernel/actor.ts';
import { pathEnd } from '../../kernel/organisation-path.ts';
import { listNamesOnPaths } from './organisation-views.ts';

/** ORG-5, ENT-15: who is not logged in searches everywhere, as who looks for where to go does. */
function subtreeOf(
  actor: Pick<Actor, 'organisationPath'> | null,
  scope: z.output<typeof contract.query>['scope'],
): string | null {
  return actor && scope === 'mine' ? actor.organisationPath : null;
}

/** ORG-5: by id, by part of the names, or by the beginning of its pinyin initials, in the order of the tree. */
export async function searchOrganisations(
  context: Context,
  actor: Pick<Actor, 'organisationPath'> | null,
  query: z.output<typeof contract.query>,
): Promise<{ items: OrganisationSearchResult[] }> {
  const text = foldedText(query.text);
  if (text === '') return { items: [] };
  const subtree = subtreeOf(actor, query.scope);
  const former = await findFormerNames(context, text, subtree);
  const conditions = [
    sql`dissolved_at is null`,
    sql`(${sql.join(waysToFind(text, await findCandidates(context, text), [...former.keys()]), sql` or `)})`,
    ...(subtree === null ? [] : [sql`path >= ${subtree} and path < ${pathEnd(subtree)}`]),
    ...(query.kind ? [sql`kind = ${query.kind}`] : []),
  ];
  const { rows } = await sql<{
    id: number;
    name: string;
    short_name: string;
    kind: OrganisationKind;
    field: Field;
    path: string;
  }>`
    select id, name, short_name, kind, field, path from organisations
    where ${sql.join(conditions, sql` and `)}
    order by path
    limit ${query.limit}`.execute(context.db);
  const namesOn = await listNamesOnPaths(
    context,
    rows.map(({ path }) => path),
    subtree,
  );
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      shortName: row.short_name,
      kind: row.kind,
      field: row.field,
      trail: namesOn(row.path),
      formerName: isNamed(row, text) ? null : (former.get(row.id) ?? null),
    })),
  };
}

const mostCandidates = 500;

/**
 * Ids of organisations whose names have all pieces of the text; null where these are so many that reading the subtree
 * in its order finds enough soon. A query of its own: beside a range of paths the planner may call grams() for every
 * row of the range (2.6 s for 100,000 names) instead of asking its index.
 */
async function findCandidates({ db }: Context, text: string): Promise<number[] | null> {
  const { rows } = await sql<{ id: number }>`
    select id from organisations
    where dissolved_at is null and grams(name || ' ' || short_name) @> ${gramsOf(text)}::text[]
    limit ${mostCandidates + 1}`.execute(db);
  return rows.length > mostCandidates ? null : rows.map(({ id }) => id);
}

/** Whether the text is in the names of today, its id or its initials. */
function isNamed(row: { id: number; name: string; short_name: string }, text: string): boolean {
  return foldedText(`${row.name} ${row.short_name}`).includes(text) || String(row.id) === text;
}

/**
 * ORG-5: by organisation the latest of its former names that has the text; people look for the old name for years. Asked apart from
 * the present ones, of the same pieces.
 */
async function findFormerNames(
  { db }: Context,
  text: string,
  subtree: string | null,
): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select f.organisation_id as id, f.name from former_names f join organisations o on o.id = f.organisation_id
    where grams(f.name || ' ' || f.short_name) @> ${gramsOf(text)}::text[]
      and strpos(folded(f.name || ' ' || f.short_name), ${text}) > 0 and o.dissolved_at is null
      ${subtree === null ? sql`` : sql`and o.path >= ${subtree} and o.path < ${pathEnd(subtree)}`}
    order by f.id limit ${mostCandidates}`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function waysToFind(text: string, candidates: readonly number[] | null, former: readonly number[]) {
  const among = candidates ? sql`id = any(${[...candidates]}::bigint[]) and` : sql``;
  const ways = [sql`(${among} strpos(folded(name || ' ' || short_name), ${text}) > 0)`];
  if (/^[a-z0-9]+$/.test(text)) ways.push(sql`(initials >= ${text} and initials < ${`${text}~`})`);
  if (/^\d{1,15}$/.test(text)) ways.push(sql`id = ${Number(text)}::bigint`);
  if (former.length > 0) ways.push(sql`id = any(${[...former]}::bigint[])`);
  return ways;
}

/** The pieces of the database's grams() that every name with this text has; the longer ones are enough. */
export function gramsOf(text: string): string[] {
  const letters = Array.from(text);
  if (letters.length === 1) return letters;
  return [...new Set(letters.slice(1).map((letter, i) => `${letters[i] ?? ''}${letter}`))];
}
