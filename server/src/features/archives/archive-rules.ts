import type { Refusal } from '#contract/refusal.ts';
import { isReviewer, type OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Policy } from '../../policies/policy.ts';
import type { UploadFacts } from '../members/index.ts';

/** ARC-5, ENT-13: whether the member's form is at a point where another may come in. */
export function refusalToTakeUpForm(
  member: Pick<UploadFacts, 'formState' | 'confirmed'>,
  policy: Policy,
): Refusal | null {
  switch (member.formState) {
    case 'not_asked':
      return { code: 'form.notAsked' };
    case 'under_review':
      return { code: 'form.underReview' };
    case 'in_force':
      return refusalToReplaceCertified(policy);
    case 'missing':
    case 'refused':
      return member.confirmed ? null : { code: 'form.particularsNotConfirmed' };
  }
}

/** ARC-6: only where the branch may do it by itself (B20 四.3); the others must first be agreed to or done from above. */
function refusalToReplaceCertified(policy: Policy): Refusal | null {
  switch (policy.certifiedFormChange) {
    case 'branch-replaces':
      return null;
    case 'own-organisation-asks-superior-agrees':
    case 'superior-replaces-leading-body-reviews':
      return { code: 'form.certified' };
  }
}

/** N20 3.2: what a branch or general branch uploads is reviewed; what a committee or above uploads is not. B20 六.3: nothing is. */
export function isReviewNeeded(uploader: OrganisationKind, policy: Policy): boolean {
  switch (policy.formReview) {
    case 'none':
      return false;
    case 'direct-superior-unless-uploader-reviews':
      return !isReviewer(uploader);
  }
}
