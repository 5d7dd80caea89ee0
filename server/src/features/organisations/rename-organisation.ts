import type { Refusal } from '#contract/refusal.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change, isUniqueViolation } from '../record/index.ts';
import { seen } from './get-visible-organisation.ts';
import { refusalToChange } from './organisation-access.ts';
import { cleanText, faultsOfNames, refusalToVersion } from './organisation-rules.ts';
import { listTakenNames, loadOrganisationForUpdate, updateNames } from './organisation-store.ts';

/** ORG-4: other names for an organisation below the actor's; the earlier ones stay on the record. */
export async function renameOrganisation(
  context: Context,
  actor: Actor,
  id: number,
  request: { name: string; shortName: string; version: number },
): Promise<void> {
  const names = { name: cleanText(request.name), shortName: cleanText(request.shortName) };
  const taken: Refusal = { code: 'organisation.nameTaken', parameters: { name: names.name }, path: 'name' };
  try {
    await change(context, actor, async (tx) => {
      const organisation = seen(await loadOrganisationForUpdate(tx, id), actor);
      refuseFor(refusalToChange(actor, organisation.path));
      refuseFor(refusalToVersion(organisation, request.version));
      const faults = faultsOfNames(names);
      if (names.name !== organisation.name && (await listTakenNames(tx, [names.name])).size > 0)
        faults.push(taken);
      refuseFor(faults);
      if (names.name === organisation.name && names.shortName === organisation.shortName) return;
      await updateNames(tx, organisation, names, context.clock.now());
      await appendActions(context, tx, actor, [
        {
          kind: 'organisation_renamed',
          organisationId: id,
          subject: { kind: 'organisation', id },
          details: { from: { name: organisation.name, shortName: organisation.shortName }, to: names },
        },
      ]);
    });
  } catch (error) {
    if (isUniqueViolation(error, 'organisations_one_name')) refuse(taken.code, taken.parameters, taken.path);
    throw error;
  }
}
