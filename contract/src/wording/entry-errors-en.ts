import type { entryErrors } from '../errors-entry.ts';

export const entryErrorsEn: Record<keyof typeof entryErrors, string> = {
  'entry.nameMissing': 'Enter the name',
  'entry.nameTooLong': 'A name has at most {length} characters',
  'entry.nameCharacters':
    'A name consists of letters and the dot “·”, without digits or signs; please check it',
  'entry.idNumberMissing': 'Enter the ID number carefully',
  'entry.idNumberAgainMissing': 'Enter the ID number once more',
  'entry.idNumbersDiffer': 'The two ID numbers differ; please check them',
  'entry.idNumberLength': 'An ID number has 18 characters, this one has {length}; please check it',
  'entry.idNumberCharacters': 'An ID number has 17 digits and then a digit or X; please check it',
  'entry.idNumberDate':
    'The birth date in the ID number does not exist or lies in the future; check characters 7 to 14',
  'entry.idNumberChecksum':
    'The check digit of the ID number does not fit: a digit may be wrong or two may be swapped; please check each',
  'entry.idNumberAsNumber':
    'The ID number was typed as a number: Excel keeps only 15 digits and the rest became 0. Set the cell to the format “Text” and type it again',
  'entry.nationalityMissing': 'Choose the nationality',
  'entry.nationalityUnknown': '“{text}” is no nationality in the list; write it in full, such as 汉族',
  'entry.occupationMissing': 'Choose the occupation',
  'entry.occupationUnknown': 'The occupation is 青年学生 (student) or 职业青年 (working youth), not “{text}”',
  'entry.studyStatusMissing': 'Choose what the student is studying',
  'entry.studyStatusUnknown': '“{text}” is no stage of study in the list; choose one of: {choices}',
  'entry.jobMissing': 'Choose the job of a working youth',
  'entry.jobUnknown': '“{text}” is no job in the list; choose one of: {choices}',
  'entry.jobOfStudent': 'A student gives a stage of study, not a job; please check the occupation',
  'entry.studyStatusOfWorker':
    'A working youth gives a job, not a stage of study; please check the occupation',
  'entry.educationMissing': 'Choose the education',
  'entry.educationUnknown': '“{text}” is no education in the list; choose one of: {choices}',
  'entry.educationOfStudent': 'A student gives the highest education already obtained, here: {suitableEn}',
  'entry.politicalStatusMissing': 'Choose the political status',
  'entry.politicalStatusUnknown':
    'The political status is 共青团员 (League member), 中共党员 (Party member) or 中共预备党员 (probationary Party member), not “{text}”',
  'entry.joinedMonthMissing': 'Choose the month of joining the League',
  'entry.monthUnreadable': '“{text}” is not understood as a month; write year and month, such as 2021-05',
  'entry.monthImpossible': '“{text}” is not in the calendar; please check it',
  'entry.monthAmbiguous':
    '“{text}” was typed as a number and may mean January or October; write it as 2021-01 or 2021-10',
  'entry.monthInFuture': '{text} lies in the future; please check it',
  'entry.monthBeforeBirth': '{text} lies before the date of birth; please check it',
  'entry.tooYoung':
    'One joins the League at {years} or older, by this ID number not before {earliest}; please check the month of joining and the ID number',
  'entry.tooOld':
    'Older than {years} when joining, by this ID number not after {latest}; please check the month of joining and the ID number',
  'entry.numberMissing':
    'A development number is required of those who joined in {year} or later (a veteran without one is first registered by the provincial body)',
  'entry.numberLength':
    'A development number has 12 digits, this one has {length}; please check it (it is not the number of the membership card)',
  'entry.numberCharacters': 'A development number has 12 digits and nothing else; please check it',
  'entry.numberYear':
    'The development number begins with the year {year}, which does not fit the month of joining; it should be {expected}',
  'entry.numberProvince':
    'The province code “{province}” (digits 5 and 6 of the development number) is not right; please check it',
  'entry.numberOutsideRanges':
    'This number lies in no registered range; check it against the first page of the form (a veteran is first registered by the provincial body)',
  'entry.numberOfOtherField':
    'This development number belongs to the field {field}, which is not the field of the member to be entered; please check again',
  'entry.numberOfOtherRange':
    'This number belongs to a range of “{organisation}”, which this organisation cannot use; check it against the first page of the form',
  'entry.numberAsNumber':
    'The development number was typed as a number: Excel keeps only 15 digits. Set the cell to the format “Text” and type it again',
  'entry.partyJoinedMonthMissing':
    'Choose the month in which the (probationary) Party member joined the Party',
  'entry.partyMonthOfLeagueMember':
    'There is a month of joining the Party, but the political status is no Party member; please check the political status',
  'entry.isCadreMissing': 'Say whether this is a cadre',
  'entry.yesNoUnknown': 'Write 是 (yes) or 否 (no), not “{text}”',
  'entry.cadreFieldsWithoutCadre':
    'A position or its particulars are given, but this is said to be no cadre; please check',
  'entry.positionMissing': 'Choose the position in the League',
  'entry.positionUnknown': '“{text}” is no position in this kind of organisation; choose one of: {choices}',
  'entry.positionSinceMissing': 'Choose the month since when the position is held',
  'entry.appointmentMissing': 'Choose how the position was given',
  'entry.appointmentUnknown': '“{text}” is no way of giving a position; choose one of: {choices}',
  'entry.cadreNatureMissing': 'Choose the nature of the post',
  'entry.cadreNatureUnknown': '“{text}” is no nature of a post; choose one of: {choices}',
  'entry.onPostStateMissing': 'Say whether the cadre is on post',
  'entry.onPostStateUnknown': '“{text}” is no state of a post; choose one of: {choices}',
  'entry.onPartyCommitteeMissing':
    'Say whether the cadre is a member of the Party committee of the same level',
  'entry.phoneMissing':
    'Enter a mobile number; a student without a telephone gives that of a parent or teacher',
  'entry.phoneMalformed':
    'A mobile number has 11 digits and begins with 1; a student without a telephone gives that of a parent or teacher',
  'entry.registeredAddressMissing': 'Enter the registered address',
  'entry.textTooLong': 'Too long; at most {length} characters',
  'entry.emailMalformed': 'Not a mail address, such as name@example.com',
  'entry.qqMalformed': 'A QQ number has 5 to 12 digits; please check it',
  'entry.appliedMonthMissing': 'Choose the month of the application for the Party',
  'entry.appliedMonthWithoutApplication':
    'There is a month of an application for the Party, but no application; please check',
  'entry.isVolunteerMissing': 'Say whether this is a registered volunteer',
  'entry.volunteerMonthMissing': 'Choose the month of becoming a registered volunteer',
  'entry.volunteerMonthWithoutVolunteering':
    'There is a month of becoming a volunteer, but this is said to be no volunteer; please check',
  'entry.cellError': 'The cell shows the error “{text}”; type the right value',
  'entry.formulaWithoutResult':
    'The cell is a formula without a stored result. Open the file in Excel or WPS and save it, or type the value itself',
};
