/** 退伍团员 (ENT-17). */
export const veteranErrors = {
  'veteran.notFound': { status: 404, parameters: [], rule: 'ENT-17' },
  'veteran.notTop': { status: 403, parameters: [], rule: 'ENT-17' },
  'veteran.registeredAlready': { status: 409, parameters: ['organisation'], rule: 'ENT-17' },
  'veteran.numberRegisteredAlready': { status: 409, parameters: [], rule: 'ENT-17' },
  'veteran.memberAlready': { status: 409, parameters: ['organisation'], rule: 'ENT-17' },
  'veteran.numberTaken': { status: 409, parameters: ['organisation', 'name'], rule: 'ENT-17' },
  'veteran.enteredAlready': { status: 409, parameters: [], rule: 'ENT-17' },
  'veteran.withdrawnAlready': { status: 409, parameters: [], rule: 'ENT-17' },
  'veteran.reasonMissing': { status: 422, parameters: [], rule: 'ENT-17' },
  'veteran.otherOrganisation': { status: 403, parameters: ['organisation'], rule: 'ENT-17' },
  'veteran.nameDiffers': { status: 422, parameters: [], rule: 'ENT-17' },
  'veteran.monthDiffers': { status: 422, parameters: ['month'], rule: 'ENT-17' },
  'veteran.numberDiffers': { status: 422, parameters: [], rule: 'ENT-17' },
} as const;
