import type { Refusal } from '#contract/refusal.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';

type Seat = Pick<Actor, 'kind' | 'organisationPath' | 'memberId'>;

interface Organisation {
  readonly path: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly dissolved: boolean;
}

/** ENT-4, ORG-7: the administrators of an organisation, or of a superior, enter its cadres. */
export function refusalToEnterCadre(actor: Seat, organisation: Organisation | null): Refusal | null {
  const path = 'organisationId';
  if (actor.kind !== 'administrator' || !organisation || !isWithin(organisation.path, actor.organisationPath))
    return { code: 'organisation.notFound', path };
  return organisation.dissolved
    ? { code: 'organisation.dissolved', parameters: { name: organisation.name }, path }
    : null;
}

/** 团员关系 only in a branch: a new person in one is its member, and entered as such. */
export function refusalToEnterPerson(organisation: Pick<Organisation, 'kind' | 'name'>): Refusal | null {
  return organisation.kind === 'branch'
    ? { code: 'cadre.ofBranch', parameters: { organisation: organisation.name }, path: 'organisationId' }
    : null;
}

interface Post {
  readonly organisationPath: string;
  readonly memberId: number;
}

/** ORG-7: a post is of the administrators of its organisation and of those above; what lies elsewhere is not found. */
export function refusalToChangePost(actor: Seat, post: Post | undefined): Refusal | null {
  const isOurs =
    actor.kind === 'administrator' && post && isWithin(post.organisationPath, actor.organisationPath);
  return isOurs ? null : { code: 'post.notFound' };
}

/** ENT-11: the cadre may choose again too (N23 1.3: 团干部本人也可登录系统进行操作). */
export function refusalToChoosePosition(actor: Seat, post: Post | undefined): Refusal | null {
  if (post && actor.kind === 'member' && actor.memberId === post.memberId) return null;
  return refusalToChangePost(actor, post);
}
