import type { ImportKind } from '#contract/imports.ts';
import type { Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { findActorOfSeat } from '../accounts/index.ts';
import { getVisibleOrganisation, type OrganisationRow } from '../organisations/index.ts';
import type { ImportDefinition } from './import-definition.ts';
import type { ImportRecord } from './import-store.ts';

export function getDefinition(definitions: readonly ImportDefinition[], kind: ImportKind): ImportDefinition {
  const definition = definitions.find((known) => known.kind === kind);
  if (!definition) refuse('request.notFound');
  return definition;
}

/** Of an import: refuses where the columns have changed since its rows were staged, for their cells stand in the old ones' order. */
export function getDefinitionOf(
  definitions: readonly ImportDefinition[],
  { kind, header }: Pick<ImportRecord, 'kind' | 'header'>,
): ImportDefinition {
  const definition = getDefinition(definitions, kind);
  const { columns } = definition;
  const isSame =
    header.length === columns.length && columns.every((column, place) => column.header === header[place]);
  if (header.length > 0 && !isSame) refuse('import.templateChanged');
  return definition;
}

/** The organisation rows go into: in being, visible to the actor, and one such rows may go into. */
export async function getTarget(
  db: Database | Transaction,
  definition: ImportDefinition,
  actor: Actor,
  organisationId: number,
): Promise<OrganisationRow> {
  const target = await getVisibleOrganisation(db, actor, organisationId);
  refuseFor(definition.refusalToImport(actor, target));
  return target;
}

/** Who began the import, as they may act now; refuses where their seat has ended. */
export async function getImporter(db: Database | Transaction, found: ImportRecord): Promise<Actor> {
  const { address, requestId, language } = found;
  const actor = await findActorOfSeat(db, found.seatId, { address, requestId, language });
  if (!actor) refuse('session.wrongSeat');
  return actor;
}
