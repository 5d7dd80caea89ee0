import type { Refusal } from '#contract/refusal.ts';
import { isReviewer, type OrganisationKind } from '#contract/values/organisation-kind.ts';
import { isFormShown, type Policy } from '../../policies/index.ts';
import type { FormFacts } from '../members/index.ts';
import { replacedBySuperior } from './archive-access.ts';

type InForce = Pick<FormFacts, 'changeState' | 'directSuperiorReviewer'>;

/** ARC-5, ARC-6, ARC-12, ENT-13: whether the member's form is at a point where another may come in. */
export function refusalToTakeUpForm(
  member: Pick<FormFacts, 'formState' | 'confirmed' | 'developmentNumber'> & InForce,
  policy: Policy,
): Refusal | null {
  switch (member.formState) {
    case 'not_asked':
      return { code: 'form.notAsked' };
    case 'under_review':
      return { code: 'form.underReview' };
    case 'in_force':
      return refusalToReplaceCertified(member, policy);
    case 'missing':
    case 'refused':
      if (!isFormShown(member.developmentNumber, policy)) return refusalForNumber(policy);
      return member.confirmed ? null : { code: 'form.particularsNotConfirmed' };
  }
}

// B20 四.2: 系统检测到团员编号为 2020110 开头后，会自动在团员编号下方加载出上传的功能
function refusalForNumber({ formShownBy }: Policy): Refusal {
  const from = formShownBy.by === 'number' ? `${formShownBy.fromYear}${formShownBy.after}` : '';
  return { code: 'form.numberFirst', parameters: { from } };
}

/** ARC-6: whether who may upload may do so for a certified member. */
function refusalToReplaceCertified(member: InForce, policy: Policy): Refusal | null {
  switch (policy.certifiedFormChange) {
    case 'branch-replaces':
      return null;
    case 'own-organisation-asks-superior-agrees':
      return refusalByRequest(member);
    case 'superior-replaces-leading-body-reviews':
      return replacedBySuperior(member);
  }
}

/** N20 4.5: 经上级团委审批同意后，重新提交电子档案，否则无权更改. Agreed to, it stays so until another form has passed. */
function refusalByRequest({ changeState }: InForce): Refusal | null {
  switch (changeState) {
    case null:
    case 'declined':
      return { code: 'form.changeNotAgreed' };
    case 'asked':
      return { code: 'form.changeAsked' };
    case 'under_review':
      return { code: 'form.underReview' };
    case 'agreed':
    case 'refused':
      return null;
  }
}

/** ARC-6: whether the form is at a point where its change may be asked for (N20 4.5). */
export function refusalToAskChange(member: Pick<FormFacts, 'formState' | 'changeState'>): Refusal | null {
  const notInForce = refusalUnlessInForce(member.formState);
  if (notInForce) return notInForce;
  switch (member.changeState) {
    case null:
    case 'declined':
      return null;
    case 'asked':
      return { code: 'form.changeAsked' };
    case 'under_review':
      return { code: 'form.underReview' };
    case 'agreed':
    case 'refused':
      return { code: 'form.changeAgreed' };
  }
}

/** ARC-6: whether it is at a point where the superior may send in another (N23 3.11). */
export function refusalToReplace(member: Pick<FormFacts, 'formState' | 'changeState'>): Refusal | null {
  const notInForce = refusalUnlessInForce(member.formState);
  if (notInForce) return notInForce;
  return member.changeState === 'under_review' ? { code: 'form.underReview' } : null;
}

/** ARC-6: whether there is one in force, to be changed or deleted. */
export function refusalUnlessInForce(formState: FormFacts['formState']): Refusal | null {
  switch (formState) {
    case 'not_asked':
      return { code: 'form.notAsked' };
    case 'under_review':
      return { code: 'form.underReview' };
    case 'missing':
    case 'refused':
      return { code: 'form.notCertified' };
    case 'in_force':
      return null;
  }
}

/** CER-1: nothing that is in force is changed without saying why. */
export function refusalToReason(reason: string): Refusal | null {
  return reason.trim() === '' ? { code: 'form.changeReasonMissing', path: 'reason' } : null;
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
