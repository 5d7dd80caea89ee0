import { describe, expect, it, test } from 'vitest';
import type { PostInput } from '#contract/cadres.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { idCardCheckCharacter } from '#contract/values/id-card.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { type PolicyName, policies } from '../../policies/index.ts';
import { faultsOfEntry } from './entry-rules.ts';
import { settleEntry } from './settle-entry.ts';

const today = '2026-03-01';
const branch = { kind: 'branch' } as const;
const everyPolicy = Object.keys(policies) as PolicyName[];

function born(birthDate: string): Pick<EntryInput, 'idNumber' | 'idNumberAgain'> {
  const digits = `320000${birthDate.replaceAll('-', '')}024`;
  const idNumber = digits + idCardCheckCharacter(digits);
  return { idNumber, idNumberAgain: idNumber };
}

const pupil: EntryInput = {
  name: '顾鹏飞',
  ...born('2009-09-21'),
  nationality: '01',
  occupation: 'student',
  studyStatus: 'senior_middle',
  education: 'junior_middle',
  politicalStatus: 'league_member',
  joinedMonth: '2024-04',
  developmentNumber: '202432230268',
  isCadre: false,
  phone: '19800003004',
  registeredAddress: '江苏省松岭县云桥路39号',
  isVolunteer: false,
};

const cadre: EntryInput = {
  ...pupil,
  isCadre: true,
  position: 'secretary',
  positionSince: '2024-09',
  appointment: 'elected',
  cadreNature: 'part_time',
  onPartyCommittee: false,
};

const adult: EntryInput = {
  ...pupil,
  ...born('2002-07-21'),
  occupation: 'worker',
  studyStatus: undefined,
  job: 'farmer',
  joinedMonth: '2018-10',
  developmentNumber: '201832630001',
};

function faults(
  input: EntryInput & PostInput,
  name: PolicyName = 'national-2023',
  kind: OrganisationKind = 'branch',
) {
  return faultsOfEntry(input, policies[name], today, { kind }).map((found) => `${found.path}: ${found.code}`);
}

describe.each(everyPolicy)('%s', (name) => {
  test.each([
    ['a pupil', pupil],
    ['a cadre', cadre],
    ['an adult', adult],
  ])('ENT-1 %s whose form is filled in right has no faults', (_, input) => {
    expect(faults(input, name)).toEqual([]);
  });

  it('ENT-1 an empty form is told everything that is missing, at once', () => {
    expect(faults({}, name)).toEqual([
      'name: entry.nameMissing',
      'idNumber: entry.idNumberMissing',
      'idNumberAgain: entry.idNumberAgainMissing',
      'nationality: entry.nationalityMissing',
      'occupation: entry.occupationMissing',
      'education: entry.educationMissing',
      'politicalStatus: entry.politicalStatusMissing',
      'joinedMonth: entry.joinedMonthMissing',
      'isCadre: entry.isCadreMissing',
      'phone: entry.phoneMissing',
      'registeredAddress: entry.registeredAddressMissing',
      'isVolunteer: entry.isVolunteerMissing',
    ]);
  });

  it('ENT-2 a cadre gives five particulars more', () => {
    expect(faults({ ...pupil, isCadre: true }, name)).toEqual([
      'position: entry.positionMissing',
      'positionSince: entry.positionSinceMissing',
      'appointment: entry.appointmentMissing',
      'cadreNature: entry.cadreNatureMissing',
      'onPartyCommittee: entry.onPartyCommitteeMissing',
    ]);
  });
});

test.each<[string, EntryInput, string]>([
  ['ENT-1 a name with digits', { ...pupil, name: '张三1' }, 'name: entry.nameCharacters'],
  ['ENT-1 a name of 51 characters', { ...pupil, name: '某'.repeat(51) }, 'name: entry.nameTooLong'],
  [
    'ENT-1 an ID number typed once',
    { ...pupil, idNumberAgain: ' ' },
    'idNumberAgain: entry.idNumberAgainMissing',
  ],
  [
    'ENT-1 two ID numbers',
    { ...pupil, idNumberAgain: born('2009-09-22').idNumber },
    'idNumberAgain: entry.idNumbersDiffer',
  ],
  [
    'ENT-1 a nationality out of no list',
    { ...pupil, nationality: '57' },
    'nationality: entry.nationalityUnknown',
  ],
  ['ENT-1 an unknown occupation', { ...pupil, occupation: 'retired' }, 'occupation: entry.occupationUnknown'],
  ['ENT-1 a student without a stage', { ...pupil, studyStatus: '' }, 'studyStatus: entry.studyStatusMissing'],
  [
    'ENT-1 a student with a job',
    { ...pupil, studyStatus: undefined, job: 'farmer' },
    'studyStatus: entry.jobOfStudent',
  ],
  ['ENT-1 a worker without a job', { ...adult, job: undefined }, 'job: entry.jobMissing'],
  [
    'ENT-1 a worker with a stage of study',
    { ...adult, job: undefined, studyStatus: 'senior_middle' },
    'job: entry.studyStatusOfWorker',
  ],
  ['ENT-1 an unknown job', { ...adult, job: 'pirate' }, 'job: entry.jobUnknown'],
  ['ENT-1 a malformed address', { ...pupil, email: 'a@b' }, 'email: entry.emailMalformed'],
  ['ENT-1 a malformed QQ number', { ...pupil, qq: '12ab' }, 'qq: entry.qqMalformed'],
  [
    'ENT-1 an endless address',
    { ...pupil, registeredAddress: '路'.repeat(201) },
    'registeredAddress: entry.textTooLong',
  ],
  [
    'ENT-1 joined in the future',
    { ...pupil, joinedMonth: '2026-04', developmentNumber: '202632230268' },
    'joinedMonth: entry.monthInFuture',
  ],
  [
    'ENT-1 a month out of no calendar',
    { ...pupil, joinedMonth: '2024-13' },
    'joinedMonth: entry.monthImpossible',
  ],
  ['ENT-1 a month nobody can read', { ...pupil, joinedMonth: '去年' }, 'joinedMonth: entry.monthUnreadable'],
  [
    'ENT-1 a volunteer without a month',
    { ...pupil, isVolunteer: true },
    'volunteerMonth: entry.volunteerMonthMissing',
  ],
  [
    'ENT-1 a volunteer before birth',
    { ...pupil, isVolunteer: true, volunteerMonth: '2009-08' },
    'volunteerMonth: entry.monthBeforeBirth',
  ],
  [
    'ENT-1 a month of volunteering of no volunteer',
    { ...pupil, volunteerMonth: '2024-08' },
    'isVolunteer: entry.volunteerMonthWithoutVolunteering',
  ],
  [
    'ENT-1 an application without a month',
    { ...adult, appliedToParty: true },
    'appliedMonth: entry.appliedMonthMissing',
  ],
  [
    'ENT-1 a month without an application',
    { ...adult, appliedToParty: false, appliedMonth: '2024-08' },
    'appliedToParty: entry.appliedMonthWithoutApplication',
  ],
  ['ENT-2 a position of no cadre', { ...cadre, isCadre: false }, 'isCadre: entry.cadreFieldsWithoutCadre'],
  ['ENT-2 an unknown way', { ...cadre, appointment: 'x' }, 'appointment: entry.appointmentUnknown'],
  ['ENT-2 an unknown nature', { ...cadre, cadreNature: 'x' }, 'cadreNature: entry.cadreNatureUnknown'],
  [
    'ENT-2 a position held from the future',
    { ...cadre, positionSince: '2026-04' },
    'positionSince: entry.monthInFuture',
  ],
  ['ENT-11 常委 of a branch', { ...cadre, position: 'standing_member' }, 'position: entry.positionUnknown'],
  ['ENT-5 17 characters', { ...pupil, ...same('32000020090921024') }, 'idNumber: entry.idNumberLength'],
  ['ENT-5 a letter', { ...pupil, ...same('3200002009092102A4') }, 'idNumber: entry.idNumberCharacters'],
  ['ENT-5 a day out of no calendar', { ...pupil, ...born('2009-02-30') }, 'idNumber: entry.idNumberDate'],
  ['ENT-5 a wrong check digit', { ...pupil, ...wrongCheck() }, 'idNumber: entry.idNumberChecksum'],
  [
    'ENT-7 a Party member without a month',
    { ...adult, politicalStatus: 'party_member' },
    'partyJoinedMonth: entry.partyJoinedMonthMissing',
  ],
  [
    'ENT-7 a probationary member who joined before birth',
    { ...adult, politicalStatus: 'probationary_party_member', partyJoinedMonth: '1999-01' },
    'partyJoinedMonth: entry.monthBeforeBirth',
  ],
  [
    'ENT-7 a League member with a month of joining the Party',
    { ...adult, partyJoinedMonth: '2024-01' },
    'politicalStatus: entry.partyMonthOfLeagueMember',
  ],
  ['ENT-10 ten digits', { ...pupil, phone: '1980000300' }, 'phone: entry.phoneMalformed'],
  [
    'ENT-18 too young',
    { ...pupil, joinedMonth: '2023-08', developmentNumber: '202332230268' },
    'joinedMonth: entry.tooYoung',
  ],
  ['ENT-19 an undergraduate with a degree', undergraduate('bachelor'), 'education: entry.educationOfStudent'],
  [
    'ENT-19 a pupil of a senior school with its own',
    { ...pupil, education: 'senior_middle' },
    'education: entry.educationOfStudent',
  ],
  [
    'NUM-1 eleven digits',
    { ...pupil, developmentNumber: '20243223026' },
    'developmentNumber: entry.numberLength',
  ],
  [
    'NUM-1 a letter',
    { ...pupil, developmentNumber: '20243223026A' },
    'developmentNumber: entry.numberCharacters',
  ],
  [
    'NUM-1 the year before',
    { ...pupil, developmentNumber: '202332230268' },
    'developmentNumber: entry.numberYear',
  ],
])('%s is the only fault told', (_, input, expected) => {
  for (const name of everyPolicy) expect(faults(input, name)).toEqual([expected]);
});

function same(idNumber: string) {
  return { idNumber, idNumberAgain: idNumber };
}

function wrongCheck() {
  const right = born('2009-09-21').idNumber ?? '';
  return same(right.slice(0, 17) + (right.endsWith('1') ? '2' : '1'));
}

function undergraduate(education: string): EntryInput {
  return { ...pupil, ...born('2006-01-05'), studyStatus: 'undergraduate', education };
}

test.each(['senior_middle', 'college'])('ENT-19 本科在读 goes with %s', (education) => {
  expect(faults(undergraduate(education))).toEqual([]);
});

it('ENT-19 the fault names what would be suitable', () => {
  const [found] = faultsOfEntry(undergraduate('bachelor'), policies.beijing, today, branch);
  expect(found?.parameters?.suitable).toBe('普通高中 / 大学专科 / 中职');
});

it('ENT-11 a leading body has a standing committee', () => {
  const ofLeadingBody = { ...cadre, position: 'standing_member', onPostState: 'on_post' };
  expect(faults(ofLeadingBody, 'national-2023', 'leading_body')).toEqual([]);
});

describe.each(everyPolicy)('ENT-4 a cadre of a committee itself under %s', (name) => {
  it('gives 在岗状态, and may leave out 任现职方式 and 户籍地址 (N23 2)', () => {
    const { appointment, registeredAddress, ...given } = cadre;
    expect(faults({ ...given, onPostState: 'on_post' }, name, 'committee')).toEqual([]);
    expect(faults(given, name, 'committee')).toEqual(['onPostState: entry.onPostStateMissing']);
    expect(faults({ ...given, onPostState: 'x' }, name, 'committee')).toEqual([
      'onPostState: entry.onPostStateUnknown',
    ]);
    expect(faults({ ...given, onPostState: 'on_post', appointment: 'x' }, name, 'committee')).toEqual([
      'appointment: entry.appointmentUnknown',
    ]);
  });
});

it('ENT-11 the revision of 2023 took the special members out of the lists; elsewhere they stay', () => {
  const special = { ...cadre, position: 'organisation_member' };
  expect(faults(special, 'national-2023')).toEqual(['position: entry.positionUnknown']);
  expect(faults(special, 'national-2020')).toEqual([]);
  expect(faults(special, 'beijing')).toEqual([]);
  const [found] = faultsOfEntry(special, policies['national-2023'], today, branch);
  expect(found?.parameters?.choices).toBe('书记、副书记、委员');
  expect(faultsOfEntry(special, policies['national-2023'], '2022-12-31', branch)).not.toContainEqual(
    expect.objectContaining({ path: 'position' }),
  );
});

describe('number by the month of joining', () => {
  test.each<[PolicyName, string, string | undefined, string[]]>([
    ['national-2020', '2016-12', undefined, []],
    ['national-2020', '2017-01', undefined, ['entry.numberMissing']],
    ['national-2023', '2017-01', undefined, ['entry.numberMissing']],
    ['national-2023', '2019-12', ' ', ['entry.numberMissing']],
    ['beijing', '2017-01', undefined, []],
    ['beijing', '2019-12', undefined, []],
    ['beijing', '2020-01', undefined, ['entry.numberMissing']],
    ['beijing', '2019-12', '201832630001', ['entry.numberYear']],
  ])('ENT-6 %s, joined %s with the number %s: %j', (name, joinedMonth, developmentNumber, expected) => {
    const found = faultsOfEntry({ ...adult, joinedMonth, developmentNumber }, policies[name], today, branch);
    expect(found.map((one) => one.code)).toEqual(expected);
  });

  test.each([
    ['2016-05', '201432630001', []],
    ['2017-05', '201832630001', []],
    ['2018-05', '201732630001', []],
    ['2018-05', '201632630001', ['entry.numberYear']],
    ['2018-05', '201932630001', ['entry.numberYear']],
    ['2019-01', '201832630001', ['entry.numberYear']],
    ['2019-01', '2019 3263 0001', []],
    ['2016-05', '2015160000000001', []],
    ['2017-05', '2016170000000001', []],
    ['2018-05', '2016170000000001', ['entry.numberLength']],
  ])('NUM-1 joined %s, number %s: %j', (joinedMonth, developmentNumber, expected) => {
    for (const name of everyPolicy) {
      const found = faultsOfEntry(
        { ...adult, joinedMonth, developmentNumber },
        policies[name],
        today,
        branch,
      );
      expect(found.map((one) => one.code)).toEqual(expected);
    }
  });

  it('NUM-1 a policy may name the provinces of its numbers', () => {
    const policy = { ...policies['national-2023'], numberProvinces: ['11'] };
    expect(faultsOfEntry(pupil, policy, today, branch)).toEqual([
      { code: 'entry.numberProvince', parameters: { province: '32' }, path: 'developmentNumber' },
    ]);
  });
});

describe('age at joining', () => {
  const joinedAt = (birthDate: string, joinedMonth: string) =>
    faultsOfEntry(
      {
        ...adult,
        ...born(birthDate),
        joinedMonth,
        developmentNumber: joinedMonth < '2017' ? undefined : `${joinedMonth.slice(0, 4)}32630001`,
      },
      policies['national-2023'],
      today,
      branch,
    );

  test.each([
    ['2010-04-30', '2024-04', null],
    ['2010-04-01', '2024-04', null],
    ['2010-05-01', '2024-04', { years: 14, earliest: '2024-05' }],
    ['2008-12-31', '2021-12', null],
    ['2009-01-01', '2021-12', { years: 13, earliest: '2022-01' }],
    ['2009-03-15', '2022-02', { years: 14, earliest: '2023-03' }],
    ['2004-12-31', '2016-12', null],
    ['2005-01-01', '2016-12', { years: 13, earliest: '2018-01' }],
  ])('ENT-18 born %s, joined %s: too young? %j', (birthDate, joinedMonth, expected) => {
    const found = joinedAt(birthDate, joinedMonth);
    expect(found).toEqual(
      expected === null ? [] : [{ code: 'entry.tooYoung', parameters: expected, path: 'joinedMonth' }],
    );
  });

  test.each([
    ['1995-02-11', '2024-02', null],
    ['1995-02-11', '2024-03', '2024-02'],
    ['1995-02-01', '2024-01', null],
    ['1995-02-01', '2024-02', '2024-01'],
    ['1995-01-01', '2024-01', '2023-12'],
  ])('ENT-18 born %s, joined %s: too old, the latest was %s', (birthDate, joinedMonth, latest) => {
    expect(joinedAt(birthDate, joinedMonth)).toEqual(
      latest === null
        ? []
        : [{ code: 'entry.tooOld', parameters: { years: 28, latest }, path: 'joinedMonth' }],
    );
  });

  it('ENT-18 where the ID number is wrong no age is guessed', () => {
    expect(faults({ ...pupil, ...wrongCheck(), joinedMonth: '2024-01' })).toEqual([
      'idNumber: entry.idNumberChecksum',
    ]);
  });
});

describe('settleEntry', () => {
  const settle = (input: EntryInput) => settleEntry(input, policies['national-2023'], today);

  it('ENT-5 ENT-12 what is stored has one form, however it was typed', () => {
    const typed: EntryInput = {
      ...cadre,
      name: '顾 飞\n',
      idNumber: ` ${cadre.idNumber} `,
      joinedMonth: '2024年4月',
      developmentNumber: '2024 3223 0268',
      phone: '+86 198-0000-3004',
      registeredAddress: '江苏省松岭县\n云桥路39号',
      email: ' Gu@Example.com ',
      qq: '９９３０００００01',
    };
    expect(faults(typed)).toEqual([]);
    expect(settle(typed)).toMatchObject({
      name: '顾飞',
      idNumber: cadre.idNumber,
      birthDate: '2009-09-21',
      sex: 'female',
      joinedMonth: '2024-04',
      developmentNumber: '202432230268',
      phone: '19800003004',
      registeredAddress: '江苏省松岭县云桥路39号',
      email: 'Gu@Example.com',
      qq: '9930000001',
      job: null,
      wechat: null,
    });
  });

  it('ENT-7 what a person under 18 says of an application for the Party is left out', () => {
    const application = { appliedToParty: true, appliedMonth: '2025-01' };
    const minor = { ...pupil, ...born('2008-03-02'), ...application };
    expect(faults(minor)).toEqual([]);
    expect(settle(minor)).toMatchObject({ appliedToParty: null, appliedMonth: null });
    expect(settle({ ...pupil, ...born('2008-03-01'), ...application })).toMatchObject(application);
  });

  it('ENT-1 what was hidden when 职业 changed is left out', () => {
    expect(settle({ ...adult, studyStatus: 'senior_middle' })).toMatchObject({
      job: 'farmer',
      studyStatus: null,
    });
  });

  it('ENT-1 an entry with faults is never settled', () => {
    expect(() => settle({ ...pupil, phone: '1' })).toThrow();
  });
});
