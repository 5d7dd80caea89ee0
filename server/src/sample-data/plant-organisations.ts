import { createOrganisation } from '#contract/organisations.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Actor } from '../kernel/actor.ts';
import { pathSegment } from '../kernel/organisation-path.ts';
import type { Doors } from './doors.ts';
import type { PlannedOrganisation } from './organisation-plan.ts';

export interface PlantedOrganisation {
  readonly id: number;
  readonly path: string;
  readonly kind: OrganisationKind;
  readonly plan: PlannedOrganisation;
  readonly parent: PlantedOrganisation | null;
  readonly children: readonly PlantedOrganisation[];
}

/** Creates what is planned below the root, level by level as an administrator of the root would; ids in that order. */
export async function plantOrganisations(
  doors: Doors,
  actor: Actor,
  root: { readonly id: number; readonly path: string },
  plan: PlannedOrganisation,
): Promise<PlantedOrganisation> {
  const planted = { ...root, kind: plan.kind, plan, parent: null, children: [] as PlantedOrganisation[] };
  await plantChildren(planted);
  return planted;

  async function plantChildren(parent: PlantedOrganisation & { children: PlantedOrganisation[] }) {
    for (const plan of parent.plan.children) {
      const { id } = await doors.call(createOrganisation, actor, {
        body: {
          parentId: parent.id,
          kind: plan.kind,
          name: plan.name,
          shortName: plan.shortName,
          field: plan.field,
          ...(plan.industry && { industry: plan.industry }),
        },
      });
      const path = parent.path + pathSegment(id);
      const child = { id, path, kind: plan.kind, plan, parent, children: [] as PlantedOrganisation[] };
      parent.children.push(child);
      await plantChildren(child);
    }
  }
}

/** The organisation at the end of a trail of short names that begins with the root's. */
export function findByTrail(
  root: PlantedOrganisation,
  [first, ...rest]: readonly string[],
): PlantedOrganisation {
  if (root.plan.shortName !== first) throw new Error(`No ${first} in the sample data`);
  const [next] = rest;
  if (next === undefined) return root;
  const child = root.children.find(({ plan }) => plan.shortName === next);
  if (!child) throw new Error(`No ${next} under ${first} in the sample data`);
  return findByTrail(child, rest);
}

export function listBranches(organisation: PlantedOrganisation): PlantedOrganisation[] {
  return organisation.kind === 'branch' ? [organisation] : organisation.children.flatMap(listBranches);
}
