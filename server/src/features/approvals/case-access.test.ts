import { describe, expect, it } from 'vitest';
import { refusalToDecideCase, refusalToSeeCase, refusalToWithdrawCase } from './case-access.ts';
import { refusalToDecision } from './case-rules.ts';

const facts = {
  state: 'open',
  organisation: { id: 3, name: '某支部' },
  organisationPath: 'aaaaabbbbbccccc',
  reviewer: { id: 2, name: '某校团委' },
  decidedBy: null,
  decidedAt: null,
};
const administrator = { kind: 'administrator', language: 'zh-CN', memberId: null } as const;
const branch = { ...administrator, organisationId: 3, organisationPath: 'aaaaabbbbbccccc' };
const reviewer = { ...administrator, organisationId: 2, organisationPath: 'aaaaabbbbb' };
const above = { ...administrator, organisationId: 1, organisationPath: 'aaaaa' };
const beside = { ...administrator, organisationId: 4, organisationPath: 'aaaaaddddd' };
const member = { ...branch, kind: 'member', memberId: 7 } as const;
const sentByBranch = { isWithdrawable: true, sentFrom: null, begunBy: null } as const;

describe('who sees and decides', () => {
  const seats = [
    ['the branch', branch, null, 'case.notReviewer'],
    ['the reviewer', reviewer, null, null],
    ['the one above', above, null, 'case.notReviewer'],
    ['one beside', beside, 'case.notFound', 'case.notFound'],
    ['a member', member, 'case.notFound', 'case.notFound'],
  ] as const;
  it.each(seats)('ORG-6 ORG-7 %s', (_, seat, toSee, toDecide) => {
    expect(refusalToSeeCase(seat, facts)?.code ?? null).toBe(toSee);
    expect(refusalToDecideCase(seat, facts)?.code ?? null).toBe(toDecide);
  });

  it.each([
    ['the branch', branch, null],
    ['the reviewer', reviewer, 'case.notSender'],
    ['the one above', above, 'case.notSender'],
    ['one beside', beside, 'case.notFound'],
  ] as const)('ORG-8 only who sent a case takes it back: %s', (_, seat, code) => {
    expect(refusalToWithdrawCase(seat, { ...facts, ...sentByBranch })?.code ?? null).toBe(code);
  });

  it.each([
    ['the branch', branch, null],
    ['the superior that sent it', above, null],
    ['the reviewer', reviewer, 'case.notSender'],
    ['a member', member, 'case.notFound'],
  ] as const)('ORG-8 sent by a superior on its behalf, both take it back: %s', (_, seat, code) => {
    const sent = { ...facts, ...sentByBranch, sentFrom: above.organisationId };
    expect(refusalToWithdrawCase(seat, sent)?.code ?? null).toBe(code);
  });

  it.each([
    ['the member', member, null],
    ['another member', { ...member, memberId: 8 }, 'case.notFound'],
    ['the branch', branch, 'case.begunByMember'],
    ['the reviewer', reviewer, 'case.begunByMember'],
    ['one beside', beside, 'case.notFound'],
  ] as const)('TRF-2 what a member began, the member takes back: %s', (_, seat, code) => {
    const begun = { ...facts, ...sentByBranch, begunBy: member.memberId };
    expect(refusalToWithdrawCase(seat, begun)?.code ?? null).toBe(code);
  });

  it('ORG-8 what is decided, or of another kind, is not taken back, and what was taken back is not decided', () => {
    expect(refusalToWithdrawCase(branch, { ...facts, ...sentByBranch, isWithdrawable: false })?.code).toBe(
      'case.notWithdrawable',
    );
    const ended = { ...facts, decidedBy: '王老师', decidedAt: new Date('2022-05-31T16:30:59Z') };
    const withdraw = (state: string) =>
      refusalToWithdrawCase(branch, { ...ended, state, ...sentByBranch })?.code;
    expect(['agreed', 'refused', 'lapsed', 'withdrawn'].map(withdraw)).toEqual([
      'case.alreadyDecided',
      'case.alreadyDecided',
      'case.lapsed',
      'case.withdrawn',
    ]);
    expect(refusalToDecideCase(reviewer, { ...ended, state: 'withdrawn' })).toEqual({
      code: 'case.withdrawn',
      parameters: { name: '王老师', at: '2022-06-01 00:30' },
    });
  });

  it('ARC-4 what is decided stays decided; the minute is China’s, the word the reader’s', () => {
    const decided = {
      ...facts,
      state: 'refused',
      decidedBy: '王老师',
      decidedAt: new Date('2022-05-31T16:30:59Z'),
    };
    expect(refusalToDecideCase(reviewer, decided)).toEqual({
      code: 'case.alreadyDecided',
      parameters: { decision: '不同意', name: '王老师', at: '2022-06-01 00:30' },
    });
    const inEnglish = refusalToDecideCase({ ...reviewer, language: 'en' }, decided);
    expect(inEnglish?.parameters?.decision).toBe('refused');
  });
});

describe('refusalToDecision', () => {
  const decisions = [
    [{ decision: 'agree' }, null],
    [{ decision: 'agree', reason: '' }, null],
    [{ decision: 'refuse', reason: '未盖章' }, null],
    [{ decision: 'refuse' }, 'case.reasonMissing'],
    [{ decision: 'refuse', reason: ' \n' }, 'case.reasonMissing'],
  ] as const;
  it.each(decisions)('ARC-4 如不同意，须写明理由: %j', (decision, code) => {
    expect(refusalToDecision(decision)?.code ?? null).toBe(code);
  });
});
