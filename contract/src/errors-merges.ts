export const mergeErrors = {
  'merge.notReviewer': { status: 403, parameters: [], rule: 'LIF-4' },
  'merge.pairNotFound': { status: 404, parameters: [], rule: 'LIF-4' },
  'merge.samePerson': { status: 422, parameters: [], rule: 'LIF-4' },
  'merge.ended': { status: 409, parameters: ['name', 'organisation'], rule: 'LIF-4' },
  'merge.caseOpen': { status: 409, parameters: ['name', 'organisation'], rule: 'LIF-4' },
  'merge.membershipLost': { status: 409, parameters: ['name', 'organisation'], rule: 'LIF-4' },
  'merge.certifiedLost': { status: 409, parameters: ['name', 'organisation'], rule: 'LIF-4' },
  'merge.numberUnfit': { status: 409, parameters: ['number', 'organisation'], rule: 'LIF-4' },
  'merge.changedMeanwhile': { status: 409, parameters: [], rule: 'LIF-4' },
  'merge.reasonMissing': { status: 422, parameters: [], rule: 'LIF-4' },
  'merge.dismissedAlready': { status: 409, parameters: [], rule: 'LIF-4' },
} as const;
