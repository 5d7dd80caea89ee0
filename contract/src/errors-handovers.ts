/** Refusals of moves to and from other systems. */
export const handoverErrors = {
  'handover.notFound': { status: 404, parameters: [] },
  'handover.openAlready': { status: 409, parameters: ['name', 'system'], rule: 'TRF-3' },
  'handover.systemMissing': { status: 422, parameters: [], rule: 'TRF-3' },
  'handover.provinceMissing': { status: 422, parameters: [], rule: 'TRF-3' },
  'handover.targetMissing': { status: 422, parameters: [], rule: 'TRF-3' },
  'handover.targetTooLong': { status: 422, parameters: [], rule: 'TRF-3' },
  'handover.notOpen': { status: 409, parameters: [], rule: 'TRF-4' },
  'handover.begunByBranch': { status: 409, parameters: [], rule: 'TRF-4' },
  'handover.decidedThere': { status: 409, parameters: [], rule: 'TRF-4' },
  'handover.noOrganisation': { status: 409, parameters: [], rule: 'TRF-3' },
  'handover.memberHere': { status: 409, parameters: [], rule: 'TRF-8' },
  'handover.endedHere': { status: 409, parameters: [], rule: 'TRF-4' },
  'handover.unreadable': { status: 422, parameters: [], rule: 'TRF-8' },
  'handover.notUnderstood': { status: 409, parameters: [], rule: 'TRF-8' },
} as const;
