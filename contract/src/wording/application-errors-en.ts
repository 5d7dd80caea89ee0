import type { applicationErrors } from '../errors-applications.ts';

export const applicationErrorsEn: Record<keyof typeof applicationErrors, string> = {
  'registration.notOffered': 'Nobody registers here: ask the administrator of your organisation to enter you',
  'registration.branchMissing': 'Search for the branch to join and choose it',
  'registration.branchUnknown': 'There is no such branch; search and choose again',
  'registration.passwordsDiffer': 'The two passwords differ',
  'registration.tooMany': 'Too many registrations; try again in {minutes} minutes',
  'application.notFound': 'No such application, or it is outside what you administer',
  'application.notTheBranch': 'Applications are decided by “{organisation}”',
  'application.ended': 'This application has just changed; reload the page',
  'application.reasonMissing': 'A refusal needs its reason, which goes back to the applicant',
  'application.stillOpen': 'You have applied to “{organisation}”; withdraw that before you apply elsewhere',
  'application.noneOpen': 'No application of yours is waiting',
  'application.tooMany': 'At most {count} applications a day; try again tomorrow',
  'addition.notOffered': '添加团员 is not offered here',
  'addition.notABranch': 'Only a branch adds members',
  'addition.noMatch': 'No member has this name together with this ID number; check both',
  'addition.locked': 'Too many tries: 添加团员 is locked, try again in {minutes} minutes',
  'addition.inNoBranch': '{name} belongs to no branch yet; they register and apply to join',
  'addition.underReview': 'The form of this member is under review; the member can be added afterwards',
  'addition.changedMeanwhile': 'Another branch has just added this member; check and try again',
};
