/** Faults and refusals about posts and those who hold them. */
export const cadreErrors = {
  'cadre.nameDiffers': { status: 422, parameters: [], rule: 'ENT-14' },
  'cadre.alreadyHere': { status: 409, parameters: ['name', 'organisation'], rule: 'ENT-4' },
  'cadre.ofBranch': { status: 422, parameters: ['organisation'], rule: 'ENT-4' },
  'cadre.formOfKnownPerson': { status: 422, parameters: [], rule: 'ENT-4' },
  'cadre.certifiedDiffers': { status: 422, parameters: [], rule: 'ARC-6' },
  'cadre.enteredAsCadre': { status: 409, parameters: ['organisation'], rule: 'ENT-14' },
  'post.notFound': { status: 404, parameters: [], rule: 'ORG-7' },
  'post.heldHere': { status: 409, parameters: ['organisation'], rule: 'ENT-4' },
  'post.ended': { status: 409, parameters: [], rule: 'ENT-4' },
  'post.positionPresent': { status: 409, parameters: [], rule: 'ENT-11' },
  'post.changedMeanwhile': { status: 409, parameters: [] },
  'post.endReasonMissing': { status: 422, parameters: [], rule: 'ENT-4' },
  'post.endDayUnreadable': { status: 422, parameters: [], rule: 'ENT-4' },
  'post.endDayInFuture': { status: 422, parameters: [], rule: 'ENT-4' },
  'post.endBeforeBeginning': { status: 422, parameters: ['since'], rule: 'ENT-4' },
} as const;
