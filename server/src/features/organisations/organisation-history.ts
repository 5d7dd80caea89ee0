import { sql } from 'kysely';
import type { OrganisationHistoryLine } from '#contract/organisations.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { refusalToSee } from './organisation-access.ts';
import { findOrganisation } from './organisation-store.ts';

interface Row {
  readonly at: Date;
  readonly kind: string;
  readonly details: { from?: { name: string }; to?: { name: string }; name?: string; reason?: string };
  readonly from_parent: string | null;
  readonly to_parent: string | null;
}

const longestHistory = 200;

/**
 * What became of an organisation, latest first; of one that was dissolved too. Parents are called by the name they had then, whoever
 * sees them: names are everybody's (ORG-5). Who did it is for the record.
 */
export async function presentHistory(
  context: Context,
  actor: Actor,
  id: number,
): Promise<{ name: string; dissolved: boolean; items: OrganisationHistoryLine[] }> {
  const organisation = await findOrganisation(context.db, id);
  if (!organisation) return refuse('organisation.notFound');
  refuseFor(refusalToSee(actor, organisation.path));
  const { rows } = await sql<Row>`
    select a.at, a.kind, a.details,
      ${nameThen(sql`coalesce(a.details ->> 'fromParentId', '')`)} as from_parent,
      ${nameThen(sql`coalesce(a.details ->> 'toParentId', a.details ->> 'parentId', '')`)} as to_parent
    from actions a
    where a.subject_kind = 'organisation' and a.subject_id = ${id}
      and a.kind in ('organisation_created', 'organisation_renamed', 'organisation_moved', 'organisation_dissolved')
    order by a.id desc limit ${longestHistory}`.execute(context.db);
  return { name: organisation.name, dissolved: organisation.dissolved, items: rows.map(lineOf) };
}

/** What the organisation with that id was called at the time of the action; null where there is no id. */
function nameThen(parentId: ReturnType<typeof sql>) {
  return sql`(
    select coalesce(
      (select f.name from former_names f where f.organisation_id = o.id and f.until > a.at order by f.until limit 1), o.name)
    from organisations o where o.id = nullif(${parentId}, '')::bigint)`;
}

function lineOf({ at, kind, details, from_parent, to_parent }: Row): OrganisationHistoryLine {
  const line = { at: at.toISOString(), reason: details.reason ?? null };
  switch (kind) {
    case 'organisation_created':
      return { ...line, kind: 'created', from: to_parent, to: details.name ?? null };
    case 'organisation_renamed':
      return {
        ...line,
        kind: 'renamed',
        from: details.from?.name ?? null,
        to: details.to?.name ?? null,
      };
    case 'organisation_moved':
      return { ...line, kind: 'moved', from: from_parent, to: to_parent };
    default:
      return { ...line, kind: 'dissolved', from: to_parent, to: null };
  }
}
