import { describe, expect, it, test } from 'vitest';
import { fieldCodes } from '../values/field.ts';
import { organisationKindCodes } from '../values/organisation-kind.ts';
import { appointments, cadreNatures, onPostStates, positionChoices, positions } from './cadres.ts';
import { type Dictionary, findByCode, findByText, nameOfCode } from './dictionary.ts';
import { educations } from './educations.ts';
import { nationalities } from './nationalities.ts';
import { jobs, occupations, studyStatuses } from './occupations.ts';
import { fields, industries, organisationKinds } from './organisations.ts';
import { isInTheParty, politicalStatuses } from './political-statuses.ts';
import { provinces } from './provinces.ts';
import { yesNo } from './yes-no.ts';

const all: Record<string, [Dictionary, number]> = {
  nationalities: [nationalities, 58],
  provinces: [provinces, 34],
  organisationKinds: [organisationKinds, 5],
  fields: [fields, 6],
  industries: [industries, 16],
  occupations: [occupations, 2],
  studyStatuses: [studyStatuses, 7],
  jobs: [jobs, 13],
  educations: [educations, 8],
  politicalStatuses: [politicalStatuses, 3],
  positions: [positions, 13],
  appointments: [appointments, 5],
  cadreNatures: [cadreNatures, 3],
  onPostStates: [onPostStates, 2],
  yesNo: [yesNo, 2],
};

describe.each(Object.entries(all))('%s', (_, [dictionary, count]) => {
  it('ENT-1 is complete, and every code, name and alias means one thing', () => {
    expect(dictionary).toHaveLength(count);
    const seen = new Map<string, string>();
    for (const item of dictionary) {
      expect(item.en).not.toMatch(/\p{Script=Han}/u);
      for (const word of [item.code, item.zh, item.en, ...(item.aliases ?? [])]) {
        expect([undefined, item.code]).toContain(seen.get(word));
        seen.set(word, item.code);
        expect(findByText(dictionary, word)?.code).toBe(item.code);
      }
    }
  });
});

test.each([
  [nationalities, '汉', '01'],
  [nationalities, '汉族', '01'],
  [nationalities, ' 汉 族\n', '01'],
  [nationalities, '维吾尔', '05'],
  [studyStatuses, '高职在读', 'higher_vocational'],
  [studyStatuses, '普通专科(高职)在读', 'higher_vocational'],
  [educations, '大专', 'college'],
  [politicalStatuses, '预备党员', 'probationary_party_member'],
  [positions, '组织委员', 'organisation_member'],
  [positionChoices(['secretary', 'member']), '组织委员', 'member'],
  [positionChoices(['member', 'organisation_member']), '组织委员', 'organisation_member'],
  [provinces, '北京', '11'],
  [yesNo, '是 ', 'yes'],
] as const)('ENT-12 %# the text %s %s is understood', (dictionary, text, code) => {
  expect(findByText(dictionary as Dictionary, text)?.code).toBe(code);
});

test.each(['', ' ', '华族', '汗族', '族'])('ENT-12 %j is no nationality', (text) => {
  expect(findByText(nationalities, text)).toBeUndefined();
});

it('ENT-19 what a student has obtained ranks below what is being studied', () => {
  const obtains = {
    junior_middle: 'junior_middle',
    senior_middle: 'senior_middle',
    higher_vocational: 'college',
    undergraduate: 'bachelor',
    master: 'master',
    doctor: 'doctor',
  } as const;
  for (const [status, goal] of Object.entries(obtains)) {
    const goalRank = findByCode(educations, goal)?.rank ?? 0;
    for (const code of findByCode(studyStatuses, status)?.educations ?? []) {
      expect(findByCode(educations, code)?.rank).toBeLessThan(goalRank);
    }
  }
});

it('ORG-1 ORG-2 every kind and field has its name', () => {
  expect(organisationKinds.map((item) => item.code)).toEqual(organisationKindCodes);
  expect(fields.map((item) => item.code)).toEqual(fieldCodes);
});

it('ENT-7 members and probationary members are in the Party', () => {
  expect(politicalStatuses.filter((item) => isInTheParty(item.code)).map((item) => item.zh)).toEqual([
    '中共党员',
    '中共预备党员',
  ]);
});

it('ENT-1 a code is named in both languages', () => {
  expect(nameOfCode(nationalities, '01', 'zh-CN')).toBe('汉族');
  expect(nameOfCode(nationalities, '01', 'en')).toBe('Han');
  expect(nameOfCode(nationalities, '99', 'en')).toBe('99');
});
