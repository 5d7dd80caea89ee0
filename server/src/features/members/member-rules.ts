import type { Refusal } from '#contract/refusal.ts';

/** ARC-4, ARC-6: what a reviewer compares with the form, or has found equal to it, stays as it is. */
export function refusalToCorrect(member: { certification: string; formState: string }): Refusal | null {
  if (member.certification === 'certified') return { code: 'member.certified' };
  if (member.formState === 'under_review') return { code: 'member.underReview' };
  return null;
}

/** ENT-13: 信息确认 is asked once, of new members who came by batch entry. */
export function refusalToConfirm(member: { confirmed: boolean }): Refusal | null {
  return member.confirmed ? { code: 'member.alreadyConfirmed' } : null;
}
