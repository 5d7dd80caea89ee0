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
  /** Of whoever asks, who may be above the member's own. */
  superior: { readonly name: string } | null,
  { certifiedFormChange }: Pick<Policy, 'certifiedFormChange'>,
): Refusal | null {
  if (member.certification !== 'certified' || certifiedFormChange === 'branch-replaces') return null;
  return superior
    ? { code: 'member.certifiedAsk', parameters: { organisation: superior.name } }
    : { code: 'member.certified' };
}

/**
 * MOB-2: contact data are no part of what a form is compared with, so members keep their own up to date, certified or not, as long
 * as they stand on the roll.
 */
export function refusalToChangeOwnContact(
  actor: { kind: string; memberId: number | null },
  member: { id: number; standing: string },
): Refusal | null {
  if (actor.kind !== 'member' || actor.memberId !== member.id) return { code: 'session.wrongSeat' };
  return member.standing === 'listed' ? null : { code: 'contact.notListed' };
}

/** ENT-13: 信息确认 is asked once, of new members who came by batch entry. */
export function refusalToConfirm(member: { confirmed: boolean }): Refusal | null {
  return member.confirmed ? { code: 'member.alreadyConfirmed' } : null;
}

/** LIF-2: who is no member any more stays in the register as they were; first they are reinstated (LIF-3). */
export function refusalOfEnded(member: { readonly standing: string }): Refusal | null {
  return member.standing === 'ended' ? { code: 'member.ended' } : null;
}
