/** Refusals of what goes on after entry: schooling and graduation. */
export const lifeErrors = {
  'graduation.notABranch': { status: 422, parameters: ['organisation'], rule: 'LIF-7' },
  'graduation.yearOutOfRange': { status: 422, parameters: ['from', 'to'], rule: 'LIF-7' },
  'graduation.changedMeanwhile': { status: 409, parameters: [], rule: 'LIF-7' },
  'graduation.notMarked': { status: 409, parameters: [], rule: 'LIF-7' },
  'graduation.uniform': { status: 409, parameters: [], rule: 'LIF-7' },
  'graduation.memberGone': { status: 409, parameters: ['count'], rule: 'LIF-7' },
  'schooling.notAStudent': { status: 409, parameters: ['name'], rule: 'LIF-6' },
  'schooling.notListed': { status: 409, parameters: ['name'], rule: 'LIF-6' },
  'schooling.impossible': {
    status: 422,
    parameters: ['name', 'from', 'fromEn', 'to', 'toEn'],
    rule: 'LIF-6',
  },
  'schooling.sameStage': { status: 422, parameters: ['name'], rule: 'LIF-6' },
  'schooling.educationFell': { status: 422, parameters: ['name', 'education', 'educationEn'], rule: 'LIF-6' },
} as const;
