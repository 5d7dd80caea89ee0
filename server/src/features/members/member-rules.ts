import type { Refusal } from '#contract/refusal.ts';
import type { Policy } from '../../policies/policy.ts';

/** ARC-4: what a reviewer is comparing with the form stays as it is meanwhile. */
export function refusalToCorrect(member: { formState: string }): Refusal | null {
  return member.formState === 'under_review' ? { code: 'member.underReview' } : null;
}

/**
 * LIF-5, ARC-6: what a reviewer has found equal to the form stays as it is, whatever life changes beside it. Where the branch replaces the
 * form by itself nobody has, and 修改 is where it does so (B20 四.2, 四.3).
 */
export function refusalToCorrectCertified(
  member: { certification: string },
  superior: { readonly name: string } | null,
  { certifiedFormChange }: Pick<Policy, 'certifiedFormChange'>,
): Refusal | null {
  if (member.certification !== 'certified' || certifiedFormChange === 'branch-replaces') return null;
  return superior
    ? { code: 'member.certifiedAsk', parameters: { organisation: superior.name } }
    : { code: 'member.certified' };
}

/** ENT-13: 信息确认 is asked once, of new members who came by batch entry. */
export function refusalToConfirm(member: { confirmed: boolean }): Refusal | null {
  return member.confirmed ? { code: 'member.alreadyConfirmed' } : null;
}
