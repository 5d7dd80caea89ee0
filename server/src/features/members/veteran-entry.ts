import type { EntryInput } from '#contract/members-particulars.ts';
import type { Refusal } from '#contract/refusal.ts';
import { faultsOfVeteran, isNumberWaived, type RegisteredVeteran } from '../veterans/index.ts';

/** ENT-17: who joined in the army has no number, or one from outside every range. */
const waivedForVeterans = new Set<Refusal['code']>(['entry.numberMissing', 'entry.numberOutsideRanges']);

/** What is left of an entry's faults where the person is a registered veteran, and where the entry disagrees with the registration. */
export function faultsBesideRegistration(
  veteran: RegisteredVeteran | null | undefined,
  particulars: EntryInput,
  organisationPath: string,
  faults: readonly Refusal[],
): { readonly left: readonly Refusal[]; readonly ofVeteran: readonly Refusal[] } {
  if (!veteran) return { left: faults, ofVeteran: [] };
  const isWaived = isNumberWaived(veteran, particulars);
  return {
    left: faults.filter(({ code }) => !isWaived || !waivedForVeterans.has(code)),
    ofVeteran: faultsOfVeteran(veteran, particulars, organisationPath),
  };
}
