import type { lifeErrors } from '../errors-life.ts';

export const lifeErrorsEn: Record<keyof typeof lifeErrors, string> = {
  'graduation.notABranch': 'Branches are marked with a year of graduation; {organisation} is none',
  'graduation.yearOutOfRange': 'The year of graduation must lie between {from} and {to}',
  'graduation.changedMeanwhile': 'Somebody has just changed the year of graduation: reload and try again',
  'graduation.notMarked': 'The branch is not marked with a year of graduation',
  'graduation.uniform':
    'The branch has one year for all; mark it as not uniform to give each member their own',
  'graduation.memberGone': '{count} of them are no longer in the branch: reload and try again',
  'schooling.notAStudent': '{name} is no student at present: reload and try again',
  'schooling.notListed': '{name} is not in the list of members yet, or no longer',
  'schooling.impossible':
    '{name} cannot go from “{fromEn}” to “{toEn}”; if it was entered wrongly, correct it on the member’s page',
  'schooling.sameStage': 'The stage of study of {name} stays what it is',
  'schooling.educationFell':
    '{name} has obtained “{educationEn}” already, which cannot become less; if it was entered wrongly, correct it on the member’s page',
};
