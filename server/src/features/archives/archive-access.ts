import type { Refusal } from '#contract/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';
import type { Policy } from '../../policies/policy.ts';
import { type FormFacts, isVisibleMember } from '../members/index.ts';

/** Where a member is, and who reviews it there. */
export type FormPlace = Pick<
  FormFacts,
  'id' | 'organisation' | 'organisationPath' | 'directSuperiorReviewer'
>;

type Seat = Pick<Actor, 'kind' | 'organisationId' | 'organisationPath' | 'memberId'>;

/** ARC-2. N20 5.5: 团支部及其直属上级管理员都可以上传; B20 六.2: the branch alone. */
export function refusalToUpload(actor: Seat, member: FormPlace, policy: Policy): Refusal | null {
  if (actor.kind !== 'administrator' || !isVisibleMember(actor, member)) {
    return { code: 'member.notFound' };
  }
  if (actor.organisationId === member.organisation.id) return null;
  switch (policy.formUploaders) {
    case 'branch-only':
      return { code: 'form.uploaderNotAllowed' };
    case 'branch-or-direct-superior': {
      // A general branch between the branch and its committee is directly above the branch too.
      const superiors = [idsOnPath(member.organisationPath).at(-2), member.directSuperiorReviewer?.id];
      return superiors.includes(actor.organisationId) ? null : { code: 'form.uploaderNotAllowed' };
    }
  }
}

/** ARC-6. N20 4.5: 团员所在团组织管理员提出修改申请. */
export function refusalToAskChangeFrom(actor: Seat, member: FormPlace, policy: Policy): Refusal | null {
  if (actor.kind !== 'administrator' || !isVisibleMember(actor, member)) return { code: 'member.notFound' };
  if (policy.certifiedFormChange !== 'own-organisation-asks-superior-agrees')
    return { code: 'form.changeNotOffered' };
  return actor.organisationId === member.organisation.id
    ? null
    : { code: 'form.ownOrganisationAsks', parameters: { organisation: member.organisation.name } };
}

/** ARC-6. N23 3.11: 团（总）支部层级没有修改和替换团员电子档案的权限; its superior has. */
export function refusalToReplaceFrom(actor: Seat, member: FormPlace, policy: Policy): Refusal | null {
  if (actor.kind !== 'administrator' || !isVisibleMember(actor, member)) return { code: 'member.notFound' };
  if (policy.certifiedFormChange !== 'superior-replaces-leading-body-reviews')
    return { code: 'form.changeNotOffered' };
  return actor.organisationId === member.directSuperiorReviewer?.id ? null : replacedBySuperior(member);
}

export function replacedBySuperior({ directSuperiorReviewer }: Pick<FormPlace, 'directSuperiorReviewer'>) {
  const organisation = directSuperiorReviewer?.name ?? '';
  return { code: 'form.superiorReplaces', parameters: { organisation } } as const;
}

/** ARC-6. B20 四.3: who uploads deletes. */
export function refusalToRemoveFrom(actor: Seat, member: FormPlace, policy: Policy): Refusal | null {
  if (actor.kind !== 'administrator' || !isVisibleMember(actor, member)) return { code: 'member.notFound' };
  if (policy.certifiedFormChange !== 'branch-replaces') return { code: 'form.changeNotOffered' };
  return refusalToUpload(actor, member, policy);
}

/** ARC-13: whoever sees the member as an administrator: its branch and every superior. */
export function refusalToFileFrom(actor: Seat, member: Pick<FormPlace, 'id' | 'organisationPath'>) {
  const may = actor.kind === 'administrator' && isVisibleMember(actor, member);
  return may ? null : ({ code: 'member.notFound' } as const);
}

/** Whether forms are handed in by this organisation at all, for some member: a leading body has committees in between. */
export function isUploader(actor: Pick<Actor, 'organisationKind'>, { formUploaders }: Policy): boolean {
  if (actor.organisationKind === 'branch') return true;
  return formUploaders === 'branch-or-direct-superior' && actor.organisationKind !== 'leading_body';
}

/** ARC-2: who sees the member reads the form; a member reads its own. */
export function refusalToRead(
  actor: Seat,
  member: { readonly id: number; readonly organisationPath: string },
): Refusal | null {
  return isVisibleMember(actor, member) ? null : { code: 'form.notFound' };
}
