import type { Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { refusalToSee } from './organisation-access.ts';
import { findOrganisation, type OrganisationRow } from './organisation-store.ts';

/** An organisation in being that the actor may see; refuses as not found what is not there or not theirs (ORG-7). */
export async function getVisibleOrganisation(
  db: Database | Transaction,
  actor: Pick<Actor, 'organisationPath'>,
  id: number,
): Promise<OrganisationRow> {
  return seen(await findOrganisation(db, id), actor);
}

/** The same of a row that was loaded with a lock. */
export function seen(row: OrganisationRow | null, actor: Pick<Actor, 'organisationPath'>): OrganisationRow {
  if (!row) refuse('organisation.notFound');
  refuseFor(refusalToSee(actor, row.path));
  if (row.dissolved) refuse('organisation.dissolved', { name: row.name });
  return row;
}
