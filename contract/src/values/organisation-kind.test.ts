import { describe, expect, test } from 'vitest';
import { isReviewer, kindsUnder, mayStandUnder, organisationKindCodes } from './organisation-kind.ts';

describe('nesting', () => {
  test.each([
    ['leading_body', 'leading_body', true],
    ['branch', 'leading_body', true],
    ['committee', 'committee', true],
    ['working_committee', 'committee', true],
    ['general_branch', 'working_committee', true],
    ['branch', 'general_branch', true],
    ['leading_body', 'committee', false],
    ['leading_body', 'working_committee', false],
    ['committee', 'general_branch', false],
    ['general_branch', 'general_branch', false],
  ] as const)('ORG-1 a %s under a %s: %s', (kind, parent, expected) => {
    expect(mayStandUnder(kind, parent)).toBe(expected);
  });

  test.each(organisationKindCodes)('ORG-1 nothing stands under a branch, not even a %s', (kind) => {
    expect(mayStandUnder(kind, 'branch')).toBe(false);
    expect(kindsUnder('branch')).toEqual([]);
  });
});

test('ORG-6 committees, working committees and leading bodies review', () => {
  expect(organisationKindCodes.filter(isReviewer)).toEqual([
    'leading_body',
    'committee',
    'working_committee',
  ]);
});
