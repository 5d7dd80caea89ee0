import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { createOrganisations } from '../features/organisations/index.ts';
import { change } from '../features/record/index.ts';
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

type Growing = PlantedOrganisation & { readonly children: PlantedOrganisation[] };

/** Creates what is planned below the root, as an administrator of the root: a level at a time, ids in that order. */
export async function plantOrganisations(
  { context }: Pick<Doors, 'context'>,
  actor: Actor,
  root: { readonly id: number; readonly path: string },
  plan: PlannedOrganisation,
): Promise<PlantedOrganisation> {
  const planted: Growing = { ...root, kind: plan.kind, plan, parent: null, children: [] };
  for (let level = [planted]; level.length > 0; ) {
    const planned = level.flatMap((parent) => parent.plan.children.map((child) => ({ parent, plan: child })));
    const lines = planned.map(({ parent, plan }) => ({
      parentId: String(parent.id),
      kind: plan.kind,
      name: plan.name,
      shortName: plan.shortName,
      field: plan.field,
      industry: plan.industry ?? '',
    }));
    const answers = await change(context, actor, (tx) =>
      createOrganisations(context, tx, actor, root, lines),
    );
    level = planned.map(({ parent, plan }, index) => {
      const answer = answers[index];
      if (!answer || 'faults' in answer)
        throw new Error(`${plan.name} has faults: ${JSON.stringify(answer?.faults)}`);
      const { id } = answer;
      const child: Growing = {
        id,
        path: parent.path + pathSegment(id),
        kind: plan.kind,
        plan,
        parent,
        children: [],
      };
      parent.children.push(child);
      return child;
    });
  }
  return planted;
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
