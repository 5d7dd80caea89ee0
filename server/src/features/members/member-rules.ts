import type { Refusal } from '#contract/refusal.ts';
import type { Policy } from '../../policies/policy.ts';

/**
 * ARC-4, ARC-6: what a reviewer compares with the form, or has found equal to it, stays as it is. Where the branch replaces the form by
 * itself nobody has, and 修改 is where it does so (B20 四.2, 四.3).
 */
export function refusalToCorrect(
  member: { certification: string; formState: string },
  { certifiedFormChange }: Pick<Policy, 'certifiedFormChange'>,
): Refusal | null {
  if (member.certification === 'certified' && certifiedFormChange !== 'branch-replaces')
    return { code: 'member.certified' };
  if (member.formState === 'under_review') return { code: 'member.underReview' };
  return null;
}

/** ENT-13: 信息确认 is asked once, of new members who came by batch entry. */
export function refusalToConfirm(member: { confirmed: boolean }): Refusal | null {
  return member.confirmed ? { code: 'member.alreadyConfirmed' } : null;
}

/** LIF-2: who is no member any more stays in the register as they were; first they are reinstated (LIF-3). */
export function refusalOfEnded(member: { readonly standing: string }): Refusal | null {
  return member.standing === 'ended' ? { code: 'member.ended' } : null;
}
