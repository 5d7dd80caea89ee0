import { isInTheParty } from '#contract/dictionaries/political-statuses.ts';
import type { EntryField, EntryInput, postOfEntry } from '#contract/members-particulars.ts';
import { type DevelopmentNumber, parseDevelopmentNumber } from '#contract/values/development-number.ts';
import { type IdCard, parseIdCard, type Sex } from '#contract/values/id-card.ts';
import { type PersonName, parsePersonName } from '#contract/values/person-name.ts';
import { type Phone, parsePhone } from '#contract/values/phone.ts';
import { narrow, normaliseLine } from '#contract/values/typed-text.ts';
import { parseYearMonth, type YearMonth } from '#contract/values/year-month.ts';
import type { Policy } from '../../policies/index.ts';
import { isAskedForApplication } from './entry-rules.ts';

/** Particulars of the person as the register keeps them, without the post: parsed, in one form, with nothing under a question that was not asked. */
export interface SettledEntry
  extends Record<Exclude<EntryField, 'idNumberAgain' | keyof typeof postOfEntry>, unknown> {
  readonly name: PersonName;
  readonly idNumber: IdCard;
  readonly sex: Sex;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly nationality: string;
  readonly occupation: string;
  readonly studyStatus: string | null;
  readonly job: string | null;
  readonly education: string;
  readonly politicalStatus: string;
  readonly joinedMonth: YearMonth;
  readonly developmentNumber: DevelopmentNumber | null;
  readonly partyJoinedMonth: YearMonth | null;
  readonly phone: Phone;
  /** Not asked of a cadre who belongs to no branch (N23 2). */
  readonly registeredAddress: string | null;
  readonly email: string | null;
  readonly qq: string | null;
  readonly wechat: string | null;
  readonly weibo: string | null;
  readonly appliedToParty: boolean | null;
  readonly appliedMonth: YearMonth | null;
  readonly isVolunteer: boolean;
  readonly volunteerMonth: YearMonth | null;
}

/** What is stored of an entry in which `faultsOfEntry` found nothing; throws on any other. `today` is YYYY-MM-DD. */
export function settleEntry(input: EntryInput, policy: Policy, today: string): SettledEntry {
  const idCard = settled(parseIdCard(input.idNumber ?? '', today));
  const isStudent = input.occupation === 'student';
  const isVolunteer = input.isVolunteer ?? false;
  const isAsked = isAskedForApplication(idCard.birthDate, today);
  return {
    name: settled(parsePersonName(input.name ?? '')).value,
    idNumber: idCard.value,
    sex: idCard.sex,
    birthDate: idCard.birthDate,
    nationality: given(input.nationality),
    occupation: given(input.occupation),
    studyStatus: isStudent ? given(input.studyStatus) : null,
    job: isStudent ? null : given(input.job),
    education: given(input.education),
    politicalStatus: given(input.politicalStatus),
    joinedMonth: monthOrThrow(input.joinedMonth),
    developmentNumber: numberOf(input.developmentNumber, policy),
    partyJoinedMonth: isInTheParty(input.politicalStatus) ? monthOrThrow(input.partyJoinedMonth) : null,
    ...settleContact(input),
    appliedToParty: isAsked ? (input.appliedToParty ?? null) : null,
    appliedMonth: isAsked && input.appliedToParty ? monthOrThrow(input.appliedMonth) : null,
    isVolunteer,
    volunteerMonth: isVolunteer ? monthOrThrow(input.volunteerMonth) : null,
  };
}

export type Contact = Pick<SettledEntry, 'phone' | 'registeredAddress' | 'email' | 'qq' | 'wechat' | 'weibo'>;

/** Telephone and contact data as they are stored. */
export function settleContact(input: EntryInput): Contact {
  return {
    phone: settled(parsePhone(input.phone ?? '')).value,
    registeredAddress: lineOf(input.registeredAddress),
    email: codeOf(input.email),
    qq: codeOf(input.qq),
    wechat: lineOf(input.wechat),
    weibo: lineOf(input.weibo),
  };
}

function settled<T extends { ok: boolean }>(parsed: T): Extract<T, { ok: true }> {
  if (!parsed.ok) throw new Error('an entry with faults cannot be settled');
  return parsed as Extract<T, { ok: true }>;
}

function given(text: string | null | undefined): string {
  if (!text) throw new Error('an entry with faults cannot be settled');
  return text;
}

function monthOrThrow(text: string | undefined): YearMonth {
  return settled(parseYearMonth(text ?? '')).value;
}

/** The number as it is stored; throws where it is none. */
export function numberOf(text: string | undefined, policy: Policy): DevelopmentNumber | null {
  if (lineOf(text) === null) return null;
  return settled(parseDevelopmentNumber(text ?? '', policy.longNumbers?.prefixes)).value;
}

function lineOf(text: string | undefined): string | null {
  return normaliseLine(text ?? '') || null;
}

/** Narrowed and without spaces, but in the case it was typed in: mail addresses keep theirs. */
function codeOf(text: string | undefined): string | null {
  return narrow(text ?? '').replace(/[\s\u200b-\u200f\ufeff]/g, '') || null;
}
