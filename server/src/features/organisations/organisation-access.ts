import type { Refusal } from '#contract/refusal.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';

/** ORG-7: an administrator sees the own organisation and what is below; a member the own branch. Else: not found. */
export function refusalToSee(actor: Pick<Actor, 'organisationPath'>, path: string): Refusal | null {
  return isWithin(path, actor.organisationPath) ? null : { code: 'organisation.notFound' };
}

/** ORG-4, ORG-7: renaming, moving and dissolving is for a superior; nobody does it to the own organisation. */
export function refusalToChange(actor: Actor, path: string): Refusal | null {
  if (actor.kind !== 'administrator') return { code: 'session.wrongSeat' };
  const hidden = refusalToSee(actor, path);
  if (hidden) return hidden;
  return path === actor.organisationPath ? { code: 'organisation.own' } : null;
}

/** ORG-3: under the own organisation and everything below it, except under branches. */
export function refusalToCreateUnder(
  actor: Actor,
  parent: { path: string; kind: OrganisationKind },
): Refusal | null {
  if (actor.kind !== 'administrator') return { code: 'session.wrongSeat' };
  const hidden = refusalToSee(actor, parent.path);
  if (hidden) return hidden;
  return parent.kind === 'branch' ? { code: 'organisation.branchHasNoChildren' } : null;
}
