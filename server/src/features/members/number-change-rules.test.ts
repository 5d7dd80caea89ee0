import { describe, expect, it } from 'vitest';
import { policies } from '../../policies/index.ts';
import {
  type NumberFacts,
  refusalToCorrectNumber,
  refusalToRegisterNumber,
  refusalToReleaseNumber,
} from './number-change-rules.ts';

// top 1 > committee 2 > general branch 3 > branch 4; the range is the committee's, the superior reviewer too.
const segment = (...ids: number[]) => ids.map((id) => String(id).padStart(5, '0')).join('');
const administrator = (...path: number[]) => ({
  kind: 'administrator' as const,
  organisationId: path.at(-1) ?? 0,
  organisationPath: segment(...path),
  memberId: null,
});
const seats = {
  top: administrator(1),
  committee: administrator(1, 2),
  general: administrator(1, 2, 3),
  branch: administrator(1, 2, 3, 4),
  beside: administrator(1, 5),
  member: { ...administrator(1, 2, 3, 4), kind: 'member' as const, memberId: 9 },
  another: { ...administrator(1, 2, 3, 4), kind: 'member' as const, memberId: 8 },
};
const held: NumberFacts = {
  id: 9,
  organisation: { id: 4, name: '某支部' },
  organisationPath: segment(1, 2, 3, 4),
  developmentNumber: '202232000001',
  isUnderReview: false,
  directSuperiorReviewerId: 2,
  releaser: { id: 2, name: '某校团委' },
};
const empty: NumberFacts = { ...held, developmentNumber: null };
const everySeat = ['top', 'committee', 'general', 'branch', 'beside', 'member', 'another'] as const;
type PolicyName = keyof typeof policies;

const notNear = 'number.correctorNotAllowed';
const hidden = 'member.notFound';
const locked = 'number.locked';
const lockedByOwn = 'number.lockedByOwn';
const ask = 'number.askOwnOrganisation';
const notOffered = 'number.releaseNotOffered';

describe('NUM-9 who may correct a number', () => {
  it.each<[PolicyName, string, NumberFacts, readonly (string | null)[]]>([
    // In the order of everySeat.
    ['national-2020', 'held', held, [notNear, null, null, null, hidden, null, hidden]],
    ['national-2020', 'none', empty, [null, null, null, null, hidden, null, hidden]],
    ['national-2023', 'held', held, [locked, lockedByOwn, locked, locked, hidden, locked, hidden]],
    ['national-2023', 'none', empty, [null, null, null, null, hidden, ask, hidden]],
    ['beijing', 'held', held, [locked, lockedByOwn, locked, locked, hidden, locked, hidden]],
    ['beijing', 'none', empty, [null, null, null, null, hidden, ask, hidden]],
  ])('NUM-9 %s, %s', (policy, _, facts, expected) => {
    const found = everySeat.map(
      (seat) => refusalToCorrectNumber(seats[seat], facts, policies[policy])?.code ?? null,
    );
    expect(found).toEqual(expected);
  });

  it('NUM-9 the locked field names whom to ask', () => {
    expect(refusalToCorrectNumber(seats.branch, held, policies['national-2023'])).toEqual({
      code: 'number.locked',
      parameters: { organisation: '某校团委' },
    });
  });

  it('NUM-9 N20 5.8 nothing changes under the eyes of a reviewer', () => {
    const reviewed = { ...held, isUnderReview: true };
    expect(refusalToCorrectNumber(seats.branch, reviewed, policies['national-2020'])?.code).toBe(
      'member.underReview',
    );
  });
});

describe('NUM-9 who may release a number', () => {
  it.each<[PolicyName, string, NumberFacts, readonly (string | null)[]]>([
    ['national-2020', 'held', held, [...Array(4).fill(notOffered), hidden, notOffered, hidden]],
    ['national-2023', 'held', held, [locked, null, locked, locked, hidden, locked, hidden]],
    [
      'national-2023',
      'outside every range',
      { ...held, releaser: { id: 1, name: '某省委' } },
      [null, locked, locked, locked, hidden, locked, hidden],
    ],
    [
      'national-2023',
      'none',
      empty,
      [...Array(4).fill('number.noneHeld'), hidden, 'number.noneHeld', hidden],
    ],
    ['beijing', 'held', held, [locked, null, locked, locked, hidden, locked, hidden]],
  ])('NUM-9 %s, %s', (policy, _, facts, expected) => {
    const found = everySeat.map(
      (seat) => refusalToReleaseNumber(seats[seat], facts, policies[policy])?.code ?? null,
    );
    expect(found).toEqual(expected);
  });
});

describe('NUM-7 who may report a number as unused', () => {
  const facts = { ...held, isInUse: false, hasRanges: true, waitsAt: null };
  it.each([
    ['branch', {}, null],
    ['committee', {}, 'number.ownOrganisationApplies'],
    ['beside', {}, hidden],
    ['member', {}, 'session.wrongSeat'],
    ['branch', { developmentNumber: null }, 'number.noneHeld'],
    ['branch', { isInUse: true }, 'number.inUseAlready'],
    ['branch', { hasRanges: false }, 'number.noRanges'],
    ['branch', { waitsAt: '某校团委' }, 'number.registrationOpen'],
  ] as const)('NUM-7 the %s, %j: %s', (seat, change, expected) => {
    expect(refusalToRegisterNumber(seats[seat], { ...facts, ...change })?.code ?? null).toBe(expected);
  });
});
