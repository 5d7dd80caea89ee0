/** Refusals about members whom another system has as well. */
export const claimErrors = {
  'claim.notFound': { status: 404, parameters: [] },
  'claim.settled': { status: 409, parameters: [], rule: 'TRF-8' },
  'claim.proposedAlready': { status: 409, parameters: ['name', 'reviewer'], rule: 'TRF-8' },
  'claim.yieldedAlready': { status: 409, parameters: ['name'], rule: 'TRF-8' },
  'claim.reasonMissing': { status: 422, parameters: [], rule: 'TRF-8' },
  'claim.noReviewer': { status: 409, parameters: [], rule: 'TRF-8' },
  'claim.endingOpen': { status: 409, parameters: ['name'], rule: 'TRF-8' },
  'claim.formUnderReview': { status: 409, parameters: ['name', 'reviewer'], rule: 'TRF-8' },
  'claim.unreadable': { status: 422, parameters: [], rule: 'TRF-8' },
} as const;
