import type { mergeErrors } from '../errors-merges.ts';

export const mergeErrorsEn: Record<keyof typeof mergeErrors, string> = {
  'merge.notReviewer':
    'A person entered twice is dealt with by a committee, working committee or leading body above both rows',
  'merge.pairNotFound': 'There is no such pair, or it is not below you',
  'merge.samePerson': 'Choose two different rows',
  'merge.ended': '{name} of “{organisation}” is a member no more and cannot be merged',
  'merge.caseOpen': 'Something about {name} of “{organisation}” waits for a decision; merge after it',
  'merge.membershipLost':
    '{name} is a member of “{organisation}” and the other row is a cadre’s alone; keep the member’s',
  'merge.certifiedLost':
    '{name} of “{organisation}” is certified and the other row is not; keep the certified one, or have the other certified first',
  'merge.numberUnfit':
    'The row to be kept has no development number, and {number} of “{organisation}” does not fit its month of joining, field or range; correct it first, or keep the row with the number',
  'merge.changedMeanwhile': 'One of the two has just changed; compare them again before you merge',
  'merge.reasonMissing': 'Give the reason',
  'merge.dismissedAlready': 'This pair has been dealt with',
};
