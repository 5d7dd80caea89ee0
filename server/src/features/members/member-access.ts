import type { Refusal } from '#contract/refusal.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import type { Policy } from '../../policies/policy.ts';
import { refusalToHoldMembers } from '../organisations/index.ts';

/** ENT-15: where people register themselves, administrators enter nobody (B20 四.1, 六.1). */
export function refusalToEnterByHand({ memberEntry }: Policy): Refusal | null {
  switch (memberEntry) {
    case 'administrator-single-or-batch':
      return null;
    case 'registration-with-approval-or-adding-by-name-and-id':
      return { code: 'member.entryNotOffered' };
  }
}

/** ENT-1, ENT-3: the administrators of the branch itself or of any superior enter its members; no other kind has members. */
export function refusalToEnter(
  actor: Actor,
  organisation: { path: string; kind: OrganisationKind; name: string; dissolved: boolean } | null,
): Refusal | null {
  const path = 'organisationId';
  if (
    actor.kind !== 'administrator' ||
    !organisation ||
    !isWithin(organisation.path, actor.organisationPath)
  ) {
    return { code: 'organisation.notFound', path };
  }
  if (organisation.dissolved) {
    return { code: 'organisation.dissolved', parameters: { name: organisation.name }, path };
  }
  const refusal = refusalToHoldMembers(organisation);
  return refusal && { ...refusal, path };
}

/** ORG-7: administrators see the members of their subtree, a member only itself. */
export function isVisibleMember(
  actor: Pick<Actor, 'kind' | 'organisationPath' | 'memberId'>,
  member: { readonly id: number; readonly organisationPath: string },
): boolean {
  return actor.kind === 'administrator'
    ? isWithin(member.organisationPath, actor.organisationPath)
    : actor.memberId === member.id;
}

export function refusalToSee(
  actor: Actor,
  member: { id: number; organisationPath: string } | undefined,
): Refusal | null {
  return member && isVisibleMember(actor, member) ? null : { code: 'member.notFound' };
}

/** What only administrators may do with a member they see. */
export function refusalToAdminister(actor: Actor): Refusal | null {
  return actor.kind === 'administrator' ? null : { code: 'session.wrongSeat' };
}

/** ACC-1: one account a member. */
export function refusalToOpenAccount(actor: Actor, member: { accountId: number | null }): Refusal | null {
  return refusalToAdminister(actor) ?? (member.accountId === null ? null : { code: 'account.memberHasOne' });
}
