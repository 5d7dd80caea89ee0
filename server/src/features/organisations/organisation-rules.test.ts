import { describe, expect, it } from 'vitest';
import { type OrganisationKind, organisationKindCodes } from '#contract/values/organisation-kind.ts';
import {
  cleanText,
  faultsOfNames,
  nameLimit,
  readOrganisation,
  refusalToHoldMembers,
  refusalToNest,
  refusalToStandUnder,
  shortNameLimit,
} from './organisation-rules.ts';

const written = {
  name: '中国共产主义青年团青禾中学委员会',
  shortName: '青禾中学团委',
  kind: '团委',
  field: '普通高中',
  industry: '普通高中',
};

describe('nesting', () => {
  const cases: readonly (readonly [OrganisationKind, OrganisationKind, string | null])[] = [
    ['leading_body', 'leading_body', null],
    ['branch', 'leading_body', null],
    ['committee', 'committee', null],
    ['general_branch', 'working_committee', null],
    ['branch', 'general_branch', null],
    ['leading_body', 'committee', 'organisation.kindDoesNotNest'],
    ['committee', 'general_branch', 'organisation.kindDoesNotNest'],
    ['general_branch', 'general_branch', 'organisation.kindDoesNotNest'],
  ];
  it.each(cases)('ORG-1 %s under %s: %s', (kind, parent, code) => {
    expect(refusalToNest(kind, parent)?.code ?? null).toBe(code);
  });

  it.each(organisationKindCodes)('ORG-1 a branch has no children, not even %s', (kind) => {
    expect(refusalToNest(kind, 'branch')?.code).toBe('organisation.branchHasNoChildren');
  });

  it('ORG-1 says the two kinds in their own words', () => {
    expect(refusalToNest('committee', 'general_branch')?.parameters).toEqual({
      kind: '团委',
      parentKind: '团总支',
    });
  });
});

describe('description', () => {
  it('ORG-2 reads words and codes alike and normalises the names', () => {
    const { faults, particulars } = readOrganisation(
      { ...written, name: ' 青禾 中学\r\n团委 ', field: 'senior_middle' },
      'committee',
    );
    expect(faults).toEqual([]);
    expect(particulars).toEqual({
      name: '青禾中学团委',
      shortName: '青禾中学团委',
      kind: 'committee',
      field: 'senior_middle',
      industry: 'senior_middle',
    });
  });

  it('ORG-2 tells all faults at once, each with its place', () => {
    const { faults, particulars } = readOrganisation(
      { name: ' ', shortName: '　', kind: '团小组', field: '', industry: '航天' },
      'committee',
    );
    expect(particulars).toBeNull();
    expect(faults.map(({ code, path }) => [code, path])).toEqual([
      ['organisation.nameMissing', 'name'],
      ['organisation.shortNameMissing', 'shortName'],
      ['organisation.kindUnknown', 'kind'],
      ['organisation.fieldMissing', 'field'],
      ['organisation.industryUnknown', 'industry'],
    ]);
  });

  it('ORG-2 a field that does not exist is named', () => {
    expect(readOrganisation({ ...written, field: '幼儿园' }, null).faults).toEqual([
      { code: 'organisation.fieldUnknown', parameters: { text: '幼儿园' }, path: 'field' },
    ]);
  });

  it('ORG-2 names are as long as the limit and no longer, counted in characters', () => {
    expect(faultsOfNames({ name: '𠮷'.repeat(nameLimit), shortName: '团'.repeat(shortNameLimit) })).toEqual(
      [],
    );
    const faults = faultsOfNames({
      name: '团'.repeat(nameLimit + 1),
      shortName: '团'.repeat(shortNameLimit + 1),
    });
    expect(faults.map(({ parameters }) => parameters)).toEqual([
      { length: nameLimit },
      { length: shortNameLimit },
    ]);
  });

  it('ORG-2 what no database takes is not part of a name', () => {
    expect(cleanText('青禾\u0000中学\u200b')).toBe('青禾中学');
  });
});

describe('place', () => {
  const moved = { path: '0000100002', kind: 'committee' } as const;

  it.each([
    ['0000100002', 'organisation.moveIntoItself'],
    ['000010000200003', 'organisation.moveIntoItself'],
    ['0000100004', null],
    ['00001', null],
  ])('ORG-4 under %s: %s', (path, code) => {
    expect(refusalToStandUnder(moved, { path, kind: 'committee' })?.code ?? null).toBe(code);
  });

  it.each(organisationKindCodes)('ENT-3 %s holds members only if it is a branch', (kind) => {
    expect(refusalToHoldMembers({ kind, name: '甲' }) === null).toBe(kind === 'branch');
  });
});
