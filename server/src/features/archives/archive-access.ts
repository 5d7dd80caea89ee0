import type { Refusal } from '#contract/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';
import type { Policy } from '../../policies/policy.ts';
import { isVisibleMember, type UploadFacts } from '../members/index.ts';

type Seat = Pick<Actor, 'kind' | 'organisationId' | 'organisationPath' | 'memberId'>;

/** ARC-2. N20 5.5: 团支部及其直属上级管理员都可以上传; B20 六.2: the branch alone. */
export function refusalToUpload(
  actor: Seat,
  member: Pick<UploadFacts, 'id' | 'organisationId' | 'organisationPath' | 'directSuperiorReviewerId'>,
  policy: Policy,
): Refusal | null {
  if (actor.kind !== 'administrator' || !isVisibleMember(actor, member)) {
    return { code: 'member.notFound' };
  }
  if (actor.organisationId === member.organisationId) return null;
  switch (policy.formUploaders) {
    case 'branch-only':
      return { code: 'form.uploaderNotAllowed' };
    case 'branch-or-direct-superior': {
      // A general branch between the branch and its committee is directly above the branch too.
      const superiors = [idsOnPath(member.organisationPath).at(-2), member.directSuperiorReviewerId];
      return superiors.includes(actor.organisationId) ? null : { code: 'form.uploaderNotAllowed' };
    }
  }
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
