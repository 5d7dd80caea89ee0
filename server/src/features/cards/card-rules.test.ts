import { expect, test } from 'vitest';
import { memberStanding } from '#contract/members.ts';
import { cardLifetimeSeconds } from '#contract/values/card-code.ts';
import { findingOfCheck, isExpired, refusalToHoldCard } from './card-rules.ts';

test.each(memberStanding.options)('MOB-1 of all standings listed alone has a card (%s)', (standing) => {
  const refused = { code: 'card.notListed' };
  expect(refusalToHoldCard({ standing, inBranch: true })).toEqual(standing === 'listed' ? null : refused);
  expect(refusalToHoldCard({ standing, inBranch: false })).toEqual(refused);
});

test.each([
  [-60, false],
  [0, false],
  [cardLifetimeSeconds - 1, false],
  [cardLifetimeSeconds, true],
  [86_400, true],
])('MOB-1 %d seconds after it was made a code is out of date: %s', (seconds, expired) => {
  expect(isExpired({ issuedAt: 1_000_000 }, new Date((1_000_000 + seconds) * 1000))).toBe(expired);
});

test.each([
  ['the same', 'a', 'a', 'valid'],
  ['another', 'a', 'b', 'checked_before'],
] as const)('MOB-1 a check by %s key', (_, first, key, finding) => {
  expect(findingOfCheck({ key: first }, key)).toBe(finding);
});
