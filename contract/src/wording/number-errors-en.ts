import type { numberErrors } from '../errors-numbers.ts';

export const numberErrorsEn: Record<keyof typeof numberErrors, string> = {
  'number.notFound': 'This number was not found, or lies outside what you administer',
  'number.notTop':
    'Ranges are registered by the organisation at the top only; yours are given by your superior',
  'number.nobodyBelow': 'A branch has nobody below it to give places to',
  'number.topReceivesNothing': 'The organisation at the top gets its places by registering ranges',
  'number.fieldUnknown':
    'There is no field “{text}”. Fields are 初中, 普通高中, 中职, 高职, 普通高校 and 社会',
  'number.yearUnknown':
    'No range has been registered for {year} yet; the organisation at the top does that first',
  'number.quotaNegative': 'A quota cannot be negative ({quota})',
  'number.quotaFractional': 'A quota must be a whole number ({quota})',
  'number.quotaTooLarge': 'A quota of {quota} is too large; {most} at most',
  'number.changedMeanwhile':
    'Somebody has just set the quota of “{organisation}” in the field {field} to {quota}; check before you go on',
  'number.notEnough':
    '“{organisation}” has {free} unused places left in the field {field}, too few to give {count}',
  'number.notUnused':
    'Of the places of “{organisation}” in the field {field} only {free} are unused, so {count} cannot be taken back ({passedOn} passed on, {used} used)',
  'number.stretchUnreadable':
    'The ranges “{text}” cannot be read; write 202232000001-202232000120, several separated by commas and not overlapping',
  'number.stretchSize': 'The ranges given have {size} numbers, but {count} places are to change hands',
  'number.stretchNotFree':
    'Numbers {first} to {last} are not among the unused ones of “{organisation}” in the field {field}',
  'number.endUnreadable': 'Give a number of 12 digits: 4 for the year, 2 for the province, 6 for the serial',
  'number.twoSeries': 'Both ends must have the same year and province (the first 6 digits)',
  'number.reversed': 'The last number cannot be lower than the first',
  'number.overlaps': 'This overlaps the registered range {first} to {last} of the field {field}',
  'number.locked': 'To change it, ask “{organisation}” to release the number',
  'number.lockedByOwn':
    'To change it, release the number first, which is your organisation’s to do, then enter the right one',
  'number.correctorNotAllowed':
    'A number is corrected by the member, the member’s organisation or its direct superior',
  'number.askOwnOrganisation': 'Ask “{organisation}” to enter the development number',
  'number.noneHeld': 'This member has no development number',
  'number.releaseNotOffered': 'There is nothing to release: the number can be corrected at once',
  'number.reasonMissing': 'Give the reason',
  'number.notTaken': 'Nobody holds this number; it can be entered at once',
  'number.releaseOpen':
    'The release of this number has been asked for and waits at “{organisation}”; see Operations',
  'number.noLongerHeld': '{name} no longer holds this number; refuse, and say so',
  'number.inUseAlready': 'This number is registered as used already',
  'number.noRanges': 'No ranges have been registered yet, so there is nothing to register a number in',
  'number.registrationOpen': 'The registration has been asked for and waits at “{organisation}”',
  'number.ownOrganisationApplies':
    'The member’s own organisation, “{organisation}”, asks for the registration',
  'number.missingBeforeReview':
    'The number of this member was released; its branch must enter one before you can agree',
  'planTable.wrongTable':
    'This is not the table of quotas and ranges: columns {missing} are missing. Download the table and fill it in',
  'planTable.noQuotas': 'No quota is filled in',
  'planTable.organisationMissing': 'Give the id or the full name of the organisation',
  'planTable.organisationUnknown': 'The organisation “{text}” was not found, or is not below this one',
  'planTable.organisationsDiffer': 'Organisation {id} is “{actual}”, not “{name}”',
  'planTable.twice': 'The same organisation and field as in row {row}',
  'planTable.quotaUnreadable': '“{text}” is no number; give a whole number',
  'planTable.doesNotAddUp':
    '“{organisation}” has a quota of {quota} in the field {field}, but those below it and its own use ({used}) come to {sum}: {over} too many',
};
