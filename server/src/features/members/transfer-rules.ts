import type { Certification, FormState } from '#contract/members-certification.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Policy } from '../../policies/policy.ts';

/** inside: to another organisation of this system. external: to another system. */
export type TransferKind = 'inside' | 'external';

export interface TransferFacts {
  readonly certification: Certification;
  readonly formState: FormState;
  /** Marked as graduating this year or before, alone or with the branch. */
  readonly isGraduating: boolean;
}

/** CER-2, CER-3, TRF-7: why a member may not be transferred; of whom no form is asked, nothing is missing. */
export function refusalToTransfer(
  { certification, formState, isGraduating }: TransferFacts,
  kind: TransferKind,
  { transferNeeds }: Pick<Policy, 'transferNeeds'>,
): Refusal | null {
  switch (transferNeeds) {
    case 'certification':
      // N20 5.4; 4.4 says the same of graduates in particular.
      if (certification === 'certified' || certification === 'not_asked') return null;
      return { code: isGraduating ? 'transfer.graduateUncertified' : 'transfer.uncertified' };
    case 'uploaded-form-for-external-moves':
      // B20 五.5
      if (kind === 'inside' || formState === 'in_force' || formState === 'not_asked') return null;
      return { code: 'transfer.formMissing' };
  }
}
