import type { claimErrors } from '../errors-claims.ts';

export const claimErrorsEn: Record<keyof typeof claimErrors, string> = {
  'claim.notFound': 'This double membership was not found',
  'claim.settled': 'This double membership has been settled; please reload',
  'claim.proposedAlready': '{reviewer} is deciding what was proposed about {name}',
  'claim.yieldedAlready':
    'It was decided that {name} belongs to the other system, which has yet to confirm it',
  'claim.reasonMissing': 'Please give a reason',
  'claim.noReviewer': 'No organisation above can decide this',
  'claim.endingOpen': 'An ending of {name}’s membership is being decided; settle that first',
  'claim.formUnderReview': 'A form of {name} is under review by {reviewer}; settle that first',
  'claim.unreadable': 'What the other system has sent about a double membership could not be read',
};
