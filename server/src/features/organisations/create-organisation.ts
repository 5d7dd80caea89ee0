import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change, isUniqueViolation } from '../record/index.ts';
import { seen } from './get-visible-organisation.ts';
import { refusalToCreateUnder } from './organisation-access.ts';
import { cleanText, readOrganisation } from './organisation-rules.ts';
import {
  holdTree,
  insertOrganisations,
  listTakenNames,
  loadOrganisationForShare,
} from './organisation-store.ts';

export interface CreateRequest {
  readonly parentId: number;
  readonly kind: string;
  readonly name: string;
  readonly shortName: string;
  readonly field?: string | undefined;
  readonly industry?: string | undefined;
}

/** ORG-3 创建下级组织: one by the form, below the actor's organisation. Answers the new id; all faults at once. */
export async function createOrganisation(
  context: Context,
  actor: Actor,
  request: CreateRequest,
): Promise<number> {
  try {
    return await change(context, actor, async (tx) => {
      await holdTree(tx);
      const parent = seen(await loadOrganisationForShare(tx, request.parentId), actor);
      refuseFor(refusalToCreateUnder(actor, parent));
      const { faults, particulars } = readOrganisation(
        { ...request, field: request.field ?? '', industry: request.industry ?? '' },
        parent.kind,
      );
      const name = cleanText(request.name);
      const taken = await listTakenNames(tx, [name]);
      if (taken.has(name))
        faults.push({ code: 'organisation.nameTaken', parameters: { name }, path: 'name' });
      refuseFor(faults);
      if (!particulars) throw new Error('An organisation without faults has no particulars');
      const [id = 0] = await insertOrganisations(tx, [{ ...particulars, parent }], context.clock.now());
      await appendActions(context, tx, actor, [
        {
          kind: 'organisation_created',
          organisationId: id,
          subject: { kind: 'organisation', id },
          details: { ...particulars, parentId: parent.id },
        },
      ]);
      return id;
    });
  } catch (error) {
    if (isUniqueViolation(error, 'organisations_one_name'))
      refuse('organisation.nameTaken', { name: cleanText(request.name) }, 'name');
    throw error;
  }
}
