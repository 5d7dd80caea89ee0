import type { EntryInput } from '#contract/members-particulars.ts';
import { idCardCheckCharacter } from '#contract/values/id-card.ts';

let built = 0;

/** An ID number with a right check digit; no two of a process are equal. `birthDate` is YYYY-MM-DD. */
export function buildIdNumber(birthDate = '2007-03-14'): string {
  built += 1;
  // The region stands for no place; it makes room for more serials than three digits.
  const region = 320000 + Math.floor(built / 999);
  const digits = `${region}${birthDate.replaceAll('-', '')}${String(built % 999).padStart(3, '0')}`;
  return digits + idCardCheckCharacter(digits);
}

/** A development number of the year; no two of a process are equal. */
export function buildNumber(year = 2022): string {
  built += 1;
  return `${year}32${String(built).padStart(6, '0')}`;
}

/** The form of entry of a pupil who joined in May 2022, without a fault; a new person at each call. */
export function buildEntry(changes: EntryInput = {}): EntryInput {
  const idNumber = changes.idNumber ?? buildIdNumber();
  return {
    name: '顾鹏飞',
    idNumber,
    idNumberAgain: idNumber,
    nationality: '01',
    occupation: 'student',
    studyStatus: 'senior_middle',
    education: 'junior_middle',
    politicalStatus: 'league_member',
    joinedMonth: '2022-05',
    developmentNumber: buildNumber(),
    isCadre: false,
    phone: '19800003004',
    registeredAddress: '江苏省松岭县云桥路39号',
    isVolunteer: false,
    ...changes,
  };
}

/** Of somebody who joined before forms were asked for. */
export function buildEarlyEntry(changes: EntryInput = {}): EntryInput {
  return buildEntry({
    idNumber: buildIdNumber('2003-03-14'),
    joinedMonth: '2018-05',
    developmentNumber: buildNumber(2018),
    appliedToParty: false,
    ...changes,
  });
}
