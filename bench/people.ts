import type { EntryInput } from '#contract/members-particulars.ts';
import { idCardCheckCharacter } from '#contract/values/id-card.ts';

/** The n-th member's ID number: valid, unique, born in 2004 or later. */
export function idNumberOf(n: number): string {
  const birth = new Date(Date.UTC(2004, 0, 1 + Math.floor(n / 900)));
  const digits = `990000${birth.toISOString().slice(0, 10).replaceAll('-', '')}${100 + (n % 900)}`;
  return digits + idCardCheckCharacter(digits);
}

/** A student who joined in 2022: number and form are asked. For n below 500,000. */
export function entryOf(n: number): EntryInput {
  const idNumber = idNumberOf(n);
  return {
    name: `压${String.fromCodePoint(0x4e00 + (n % 5000))}测`,
    idNumber,
    idNumberAgain: idNumber,
    nationality: '01',
    occupation: 'student',
    studyStatus: 'undergraduate',
    education: 'senior_middle',
    politicalStatus: 'league_member',
    joinedMonth: '2022-05',
    developmentNumber: `202232${String(n).padStart(6, '0')}`,
    isCadre: false,
    phone: `138${String(n).padStart(8, '0')}`,
    registeredAddress: '江苏省云汀市松风路1号',
    appliedToParty: false,
    isVolunteer: false,
  };
}
