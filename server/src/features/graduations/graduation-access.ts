import type { Refusal } from '#contract/refusal.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';

interface Branch {
  readonly path: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly dissolved: boolean;
}

/** LIF-7, ORG-7: the branch itself marks when it graduates, or whoever is above it. */
export function refusalToMark(
  actor: Pick<Actor, 'kind' | 'organisationPath'>,
  branch: Branch | null,
): Refusal | null {
  if (actor.kind !== 'administrator' || !branch || !isWithin(branch.path, actor.organisationPath))
    return { code: 'organisation.notFound' };
  if (branch.dissolved) return { code: 'organisation.dissolved', parameters: { name: branch.name } };
  if (branch.kind !== 'branch')
    return { code: 'graduation.notABranch', parameters: { organisation: branch.name } };
  return null;
}
