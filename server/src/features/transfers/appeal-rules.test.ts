import { describe, expect, it } from 'vitest';
import {
  type AppealFacts,
  appealReviewerOf,
  lastDayOfAppeal,
  refusalToAppeal,
  refusalToAppealAs,
  refusalToAppealReason,
} from './appeal-rules.ts';

const rule = { days: 10, countedFrom: 'day-after' } as const;
const refused: AppealFacts = {
  state: 'refused',
  decidedAt: new Date('2026-06-10T23:59:00+08:00'),
  isAppealed: false,
  isOvertaken: false,
  hasReviewer: true,
};
const code = (facts: AppealFacts, at: string) => refusalToAppeal(facts, new Date(at), rule)?.code ?? null;

describe('an appeal', () => {
  it('TRF-2 is made within natural days of China, the last of which counts whole', () => {
    expect(code(refused, '2026-06-20T23:59:59+08:00')).toBe(null);
    expect(code(refused, '2026-06-21T00:00:00+08:00')).toBe('transfer.appealTooLate');
    expect(refusalToAppeal(refused, new Date('2026-07-01T00:00:00Z'), rule)).toMatchObject({
      parameters: { date: '2026-06-20' },
    });
  });

  it.each([
    ['day-after', '2026-03-01'],
    ['day-of-refusal', '2026-02-28'],
  ] as const)('TRF-2 counts from the %s, over the end of a month', (countedFrom, last) => {
    // In China it is the 19th already.
    const at = new Date('2026-02-18T16:30:00Z');
    expect(lastDayOfAppeal(at, { days: 10, countedFrom })).toBe(last);
  });

  it.each([
    ['an open one', { state: 'open', decidedAt: null }, 'transfer.notRefused'],
    ['one that lapsed', { state: 'lapsed' }, 'transfer.notRefused'],
    ['one agreed to', { state: 'agreed' }, 'transfer.notRefused'],
    ['one appealed for before', { isAppealed: true }, 'transfer.appealedAlready'],
    ['one after which another was begun', { isOvertaken: true }, 'transfer.begunSince'],
    ['one that nobody but who began it could decide', { hasReviewer: false }, 'transfer.noneToAppealTo'],
  ] as const)('TRF-2 is not made of %s', (_, facts, expected) => {
    expect(code({ ...refused, ...facts }, '2026-06-11T10:00:00+08:00')).toBe(expected);
  });

  it('TRF-2 is unknown where the policy has none', () => {
    expect(refusalToAppeal(refused, new Date('2026-06-11T10:00:00+08:00'), null)?.code).toBe(
      'transfer.appealUnknown',
    );
  });

  it('TRF-2 is made by who had begun it, and nobody else', () => {
    const as = (kind: string, organisationId: number, memberId: number | null, of: object) =>
      refusalToAppealAs(
        { kind, organisationId, memberId },
        { fromId: 5, begunBy: null, sentFrom: null, ...of },
      )?.code ?? null;
    expect(as('member', 5, 7, { begunBy: 7 })).toBe(null);
    expect(as('administrator', 5, null, { begunBy: 7 })).toBe('transfer.notBeginner');
    expect(as('member', 5, 7, {})).toBe('transfer.notBeginner');
    expect(as('administrator', 5, null, {})).toBe(null);
    expect(as('administrator', 3, null, {})).toBe('transfer.notBeginner');
    expect(as('administrator', 3, null, { sentFrom: 3 })).toBe(null);
    expect(as('administrator', 5, null, { sentFrom: 3 })).toBe(null);
  });

  it('TRF-2 is decided by the superior of the one that refused, or the next where that one had begun it', () => {
    const [top, committee, branch] = ['/1/', '/1/2/', '/1/2/3/'].map((path, at) => ({ id: at + 1, path }));
    if (!top || !committee || !branch) throw new Error('No tree');
    const superiorOf = (path: string) => ({ [committee.path]: top, [branch.path]: committee })[path] ?? null;
    const reviewer = (refuser: typeof top, sentFrom: number | null) =>
      appealReviewerOf(refuser, sentFrom, superiorOf);
    expect(reviewer(branch, null)).toBe(committee);
    expect(reviewer(branch, top.id)).toBe(committee);
    expect(reviewer(branch, committee.id)).toBe(top);
    expect(reviewer(committee, top.id)).toBe(null);
    expect(reviewer(top, null)).toBe(top);
    expect(reviewer(top, top.id)).toBe(null);
  });

  it('TRF-2 says why', () => {
    expect(refusalToAppealReason('')?.code).toBe('transfer.appealReasonMissing');
    expect(refusalToAppealReason('字'.repeat(501))?.code).toBe('transfer.fieldTooLong');
    expect(refusalToAppealReason('材料齐全')).toBe(null);
  });
});
