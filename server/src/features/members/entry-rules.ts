import type { PostInput } from '#contract/cadres.ts';
import { type Dictionary, findByCode } from '#contract/dictionaries/dictionary.ts';
import { educations } from '#contract/dictionaries/educations.ts';
import { nationalities } from '#contract/dictionaries/nationalities.ts';
import { jobs, occupations, studyStatuses } from '#contract/dictionaries/occupations.ts';
import { isInTheParty, politicalStatuses } from '#contract/dictionaries/political-statuses.ts';
import type { EntryField, EntryInput } from '#contract/members-particulars.ts';
import type { Refusal } from '#contract/refusal.ts';
import { type ParsedIdCard, parseIdCard } from '#contract/values/id-card.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { parsePersonName, personNameLimit } from '#contract/values/person-name.ts';
import { parsePhone } from '#contract/values/phone.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import { ageOn, parseYearMonth } from '#contract/values/year-month.ts';
import type { Policy } from '../../policies/index.ts';
import {
  type EntryCode,
  faultOfCode,
  faultOfMonth,
  faultsOfPost,
  isBlank,
  type MonthBounds,
} from '../posts/index.ts';
import { faultOfJoiningAge, faultOfNumber } from './joining-rules.ts';

export interface EntryOrganisation {
  readonly kind: OrganisationKind;
  /** kept: the person is in the register, and the post is no matter of this form. */
  readonly post?: 'kept';
}

/** The form of N23 1.1 or, outside branches, of N23 2. */
type PersonInput = EntryInput & PostInput;

/** Longest of the free texts, in characters; the schema lets in more so that this can be said under the field. */
const textLimits = { registeredAddress: 200, email: 100, wechat: 60, weibo: 60 } as const;

function fault(code: EntryCode, path: EntryField, parameters?: Refusal['parameters']): Refusal {
  return parameters ? { code, parameters, path } : { code, path };
}

/**
 * All faults of a person's particulars at once, `path` naming the field (ENT-1, ENT-2, ENT-4, ENT-5 to ENT-7, ENT-10, ENT-11, ENT-18, ENT-19,
 * NUM-1). `today` is YYYY-MM-DD. What needs the register (a number or person already there, the number's field) is asked elsewhere.
 */
export function faultsOfEntry(
  input: PersonInput,
  policy: Policy,
  today: string,
  organisation: EntryOrganisation,
): Refusal[] {
  const idCard = parseIdCard(input.idNumber ?? '', today);
  const birthDate = idCard.ok ? idCard.birthDate : null;
  const joined = parseYearMonth(input.joinedMonth ?? '');
  const months = { today, birthDate };
  return [
    faultOfName(input),
    ...faultsOfIdNumber(input, idCard),
    faultOfChoice(
      input,
      'nationality',
      nationalities,
      'entry.nationalityMissing',
      'entry.nationalityUnknown',
    ),
    faultOfChoice(input, 'occupation', occupations, 'entry.occupationMissing', 'entry.occupationUnknown'),
    faultOfCascade(input),
    faultOfEducation(input),
    faultOfChoice(
      input,
      'politicalStatus',
      politicalStatuses,
      'entry.politicalStatusMissing',
      'entry.politicalStatusUnknown',
    ),
    faultOfMonth(input.joinedMonth, 'joinedMonth', 'entry.joinedMonthMissing', months) ??
      (joined.ok && birthDate !== null ? faultOfJoiningAge(joined.value, birthDate, policy) : null),
    faultOfNumber(input.developmentNumber, joined.ok ? joined.value : null, policy),
    faultOfParty(input, months),
    ...faultsOfCadre(input, organisation, policy, months),
    faultOfPhone(input),
    ...faultsOfContacts(input, organisation),
    faultOfApplication(input, months),
    ...faultsOfVolunteering(input, months),
  ].filter((found) => found !== null);
}

function faultOfName(input: EntryInput): Refusal | null {
  const name = parsePersonName(input.name ?? '');
  if (name.ok) return null;
  switch (name.fault) {
    case 'empty':
      return fault('entry.nameMissing', 'name');
    case 'length':
      return fault('entry.nameTooLong', 'name', { length: personNameLimit });
    case 'characters':
      return fault('entry.nameCharacters', 'name');
  }
}

function faultsOfIdNumber(input: EntryInput, idCard: ParsedIdCard): (Refusal | null)[] {
  const typed = normaliseTyped(input.idNumber ?? '');
  const again = normaliseTyped(input.idNumberAgain ?? '');
  if (typed === '') {
    const againMissing = again === '' ? fault('entry.idNumberAgainMissing', 'idNumberAgain') : null;
    return [fault('entry.idNumberMissing', 'idNumber'), againMissing];
  }
  return [
    idCard.ok ? null : faultOfParsedIdCard(idCard.fault, typed),
    again === '' ? fault('entry.idNumberAgainMissing', 'idNumberAgain') : null,
    again !== '' && again !== typed ? fault('entry.idNumbersDiffer', 'idNumberAgain') : null,
  ];
}

function faultOfParsedIdCard(kind: Extract<ParsedIdCard, { ok: false }>['fault'], typed: string): Refusal {
  switch (kind) {
    case 'length':
      return fault('entry.idNumberLength', 'idNumber', { length: [...typed].length });
    case 'characters':
      return fault('entry.idNumberCharacters', 'idNumber');
    case 'date':
      return fault('entry.idNumberDate', 'idNumber');
    case 'checksum':
      return fault('entry.idNumberChecksum', 'idNumber');
  }
}

type CodeField = 'nationality' | 'occupation' | 'studyStatus' | 'job' | 'education' | 'politicalStatus';

function faultOfChoice(
  input: EntryInput,
  field: CodeField,
  dictionary: Dictionary,
  missing: EntryCode,
  unknown: EntryCode,
): Refusal | null {
  return faultOfCode(input[field], field, dictionary, { missing, unknown });
}

/** 职业 decides which of the two is asked: 在读状况 of students, 具体职业 of working youth (N23 1.1, 3.3). */
function faultOfCascade(input: EntryInput): Refusal | null {
  if (input.occupation === 'student') {
    if (isBlank(input.studyStatus) && !isBlank(input.job)) return fault('entry.jobOfStudent', 'studyStatus');
    return faultOfChoice(
      input,
      'studyStatus',
      studyStatuses,
      'entry.studyStatusMissing',
      'entry.studyStatusUnknown',
    );
  }
  if (input.occupation === 'worker') {
    if (isBlank(input.job) && !isBlank(input.studyStatus)) return fault('entry.studyStatusOfWorker', 'job');
    return faultOfChoice(input, 'job', jobs, 'entry.jobMissing', 'entry.jobUnknown');
  }
  return null;
}

// ENT-19
function faultOfEducation(input: EntryInput): Refusal | null {
  const found = faultOfChoice(
    input,
    'education',
    educations,
    'entry.educationMissing',
    'entry.educationUnknown',
  );
  if (found || input.occupation !== 'student') return found;
  const status = findByCode(studyStatuses, input.studyStatus);
  // N23 3.4
  if (!status || status.educations.some((code) => code === input.education)) return null;
  const suitable = status.educations.map((code) => findByCode(educations, code));
  return fault('entry.educationOfStudent', 'education', {
    suitable: suitable.map((item) => item?.zh).join(' / '),
    suitableEn: suitable.map((item) => item?.en).join(' / '),
  });
}

function faultOfParty(input: EntryInput, bounds: MonthBounds): Refusal | null {
  if (isInTheParty(input.politicalStatus)) {
    return faultOfMonth(input.partyJoinedMonth, 'partyJoinedMonth', 'entry.partyJoinedMonthMissing', bounds);
  }
  if (input.politicalStatus === 'league_member' && !isBlank(input.partyJoinedMonth)) {
    return fault('entry.partyMonthOfLeagueMember', 'politicalStatus');
  }
  return null;
}

// ENT-2, ENT-4, ENT-11
function faultsOfCadre(
  input: PersonInput,
  organisation: EntryOrganisation,
  policy: Policy,
  bounds: MonthBounds,
): Refusal[] {
  if (organisation.post === 'kept') return [];
  if (input.isCadre === undefined) return [fault('entry.isCadreMissing', 'isCadre')];
  if (input.isCadre) return faultsOfPost(input, organisation.kind, policy, bounds);
  const given = [input.position, input.positionSince, input.appointment, input.cadreNature];
  // 是否同级委员 answered 否 says nothing of a cadre.
  const isContradiction = given.some((text) => !isBlank(text)) || input.onPartyCommittee === true;
  return isContradiction ? [fault('entry.cadreFieldsWithoutCadre', 'isCadre')] : [];
}

// ENT-10
function faultOfPhone(input: EntryInput): Refusal | null {
  if (isBlank(input.phone)) return fault('entry.phoneMissing', 'phone');
  return parsePhone(input.phone ?? '').ok ? null : fault('entry.phoneMalformed', 'phone');
}

/** Telephone and contact data alone, as members change their own (MOB-2). */
export function faultsOfOwnContact(input: EntryInput, organisation: EntryOrganisation): Refusal[] {
  return [faultOfPhone(input), ...faultsOfContacts(input, organisation)].filter((told) => told !== null);
}

function faultsOfContacts(input: EntryInput, { kind }: EntryOrganisation): (Refusal | null)[] {
  const tooLong = (Object.keys(textLimits) as (keyof typeof textLimits)[]).map((field) =>
    [...(input[field] ?? '')].length > textLimits[field]
      ? fault('entry.textTooLong', field, { length: textLimits[field] })
      : null,
  );
  const email = normaliseTyped(input.email ?? '');
  const qq = normaliseTyped(input.qq ?? '');
  return [
    // N23 2 asks no 户籍地址.
    kind === 'branch' && isBlank(input.registeredAddress)
      ? fault('entry.registeredAddressMissing', 'registeredAddress')
      : null,
    ...tooLong,
    email !== '' && !/^[^@]+@[^@.]+(\.[^@.]+)+$/.test(email) ? fault('entry.emailMalformed', 'email') : null,
    qq !== '' && !/^\d{5,12}$/.test(qq) ? fault('entry.qqMalformed', 'qq') : null,
  ];
}

/** 是否递交入党申请书 is asked of adults only (N23 1.3); what a minor's row says there is left out, not refused. */
export function isAskedForApplication(birthDate: string, today: string): boolean {
  return ageOn(birthDate, today) >= 18;
}

function faultOfApplication(input: EntryInput, bounds: MonthBounds): Refusal | null {
  if (bounds.birthDate !== null && !isAskedForApplication(bounds.birthDate, bounds.today)) return null;
  if (input.appliedToParty)
    return faultOfMonth(input.appliedMonth, 'appliedMonth', 'entry.appliedMonthMissing', bounds);
  return isBlank(input.appliedMonth) ? null : fault('entry.appliedMonthWithoutApplication', 'appliedToParty');
}

function faultsOfVolunteering(input: EntryInput, bounds: MonthBounds): (Refusal | null)[] {
  if (input.isVolunteer === undefined) return [fault('entry.isVolunteerMissing', 'isVolunteer')];
  if (input.isVolunteer) {
    return [faultOfMonth(input.volunteerMonth, 'volunteerMonth', 'entry.volunteerMonthMissing', bounds)];
  }
  return [
    isBlank(input.volunteerMonth) ? null : fault('entry.volunteerMonthWithoutVolunteering', 'isVolunteer'),
  ];
}
