import { describe, expect, it } from 'vitest';
import { transferFields } from '#contract/dictionaries/transfers.ts';
import { policies, type TransferStep } from '../../policies/index.ts';
import { detailsToKeep, faultsOfRequest } from './request-rules.ts';
import { type MoverFacts, refusalToAssign, refusalToMove, reviewersOf } from './transfer-rules.ts';

const mover: MoverFacts = {
  name: '李四',
  standing: 'listed',
  inBranch: true,
  certification: 'certified',
  formState: 'in_force',
  isGraduating: false,
  postIn: null,
  formReviewer: null,
  isEndingProposed: false,
  transferReviewer: null,
  appealReviewer: null,
  askedElsewhere: null,
};

describe.each(Object.values(policies))('under $name', (policy) => {
  it.each([
    ['certified', {}, null],
    ['no form asked', { certification: 'not_asked', formState: 'not_asked' }, null],
    ['ended', { standing: 'ended' }, 'member.ended'],
    ['waiting for the superior', { standing: 'awaiting_approval' }, 'transfer.notListed'],
    ['of no branch', { inBranch: false }, 'transfer.inNoBranch'],
    ['a form under review', { formReviewer: '某校团委' }, 'transfer.formUnderReview'],
    ['an end proposed', { isEndingProposed: true }, 'transfer.endingOpen'],
    ['another open', { transferReviewer: '某支部' }, 'transfer.openAlready'],
    ['an appeal open', { appealReviewer: '某团委' }, 'transfer.appealOpen'],
    ['asked of another system', { askedElsewhere: '智慧团建' }, 'handover.openAlready'],
  ] as const)('TRF-1 who may move: %s', (_, facts, code) => {
    expect(refusalToMove({ ...mover, ...facts }, policy)?.code ?? null).toBe(code);
  });

  it('TRF-7 CER-2 CER-3 a new member who is not certified is held where the policy says so, naming the rule', () => {
    const isHeld = policy.transferNeeds === 'certification';
    const of = (isGraduating: boolean) =>
      refusalToMove({ ...mover, certification: 'uncertified', formState: 'missing', isGraduating }, policy);
    expect(of(false)?.code ?? null).toBe(isHeld ? 'transfer.uncertified' : null);
    expect(of(true)?.code ?? null).toBe(isHeld ? 'transfer.graduateUncertified' : null);
  });

  it('TRF-1 a cadre is released first where the policy says so', () => {
    const code = refusalToMove({ ...mover, postIn: '某支部' }, policy)?.code ?? null;
    expect(code).toBe(policy.transfers.cadres === 'released-first' ? 'transfer.holdsPost' : null);
  });

  it.each(policy.transfers.reasons)('TRF-1 $reason asks for its own fields', ({ reason, fields }) => {
    const target = { id: 2, name: '某支部', kind: 'branch', dissolved: false } as const;
    const required = fields.filter((field) => field.required).map(({ field }) => field);
    const empty = faultsOfRequest({ reason, details: {} }, target, 1, policy.transfers);
    expect(empty.map(({ code, path }) => [code, path])).toEqual(
      required.map((field) => [
        /^(destination|abroadUntil)$/.test(field) ? 'transfer.choiceMissing' : 'transfer.fieldMissing',
        `details.${field}`,
      ]),
    );
    const good = { destination: 'university', abroadUntil: '2028年9月' };
    const details = Object.fromEntries(transferFields.map((field) => [field, '  某  处 ']));
    const request = { reason, details: { ...details, ...good } };
    expect(faultsOfRequest(request, target, 1, policy.transfers)).toEqual([]);
    const kept = detailsToKeep(request, policy.transfers);
    expect(Object.keys(kept).sort()).toEqual(fields.map(({ field }) => field).sort());
    for (const [field, text] of Object.entries(kept))
      expect(text).toBe({ destination: 'university', abroadUntil: '2028-09' }[field] ?? '某处');
  });
});

describe('TRF-1 the request', () => {
  const { transfers } = policies.beijing;
  const study = {
    reason: 'further_study',
    details: { destination: 'university', schoolName: '某大学', schoolAddress: '某地' },
  } as const;
  const branch = { id: 2, name: '某支部', kind: 'branch', dissolved: false } as const;
  it.each([
    ['a branch', branch, null],
    ['a committee, which assigns', { ...branch, kind: 'committee' }, null],
    ['nobody', null, 'transfer.targetMissing'],
    ['a dissolved one', { ...branch, dissolved: true }, 'organisation.dissolved'],
    ['the own branch', { ...branch, id: 1 }, 'transfer.sameBranch'],
    ['a leading body', { ...branch, kind: 'leading_body' }, 'transfer.notReceiving'],
  ] as const)('TRF-1 asks %s', (_, target, code) => {
    expect(faultsOfRequest(study, target, 1, transfers)[0]?.code ?? null).toBe(code);
  });

  it('TRF-1 all that is wrong is told at once, each at its field', () => {
    const details = { destination: 'moon', schoolName: 'x'.repeat(201) };
    const faults = faultsOfRequest({ reason: 'further_study', details }, null, 1, transfers);
    expect(faults.map(({ code, path }) => [path, code])).toEqual([
      ['toId', 'transfer.targetMissing'],
      ['details.destination', 'transfer.choiceNotKnown'],
      ['details.schoolName', 'transfer.fieldTooLong'],
      ['details.schoolAddress', 'transfer.fieldMissing'],
    ]);
    const abroad = { abroadPlace: '某国', abroadUntil: '以后', contactAtHome: '某人' };
    expect(faultsOfRequest({ reason: 'study_abroad', details: abroad }, branch, 1, transfers)).toEqual([
      { code: 'transfer.monthMalformed', path: 'details.abroadUntil' },
    ]);
    const unknown = { ...transfers, reasons: transfers.reasons.slice(1) };
    expect(faultsOfRequest(study, branch, 1, unknown)).toEqual([
      { code: 'transfer.reasonNotKnown', path: 'reason' },
    ]);
  });
});

describe('TRF-2 who agrees, in their order', () => {
  const at = (id: number) => ({ id });
  const [from, school, asked, other, assigned] = [1, 2, 3, 4, 5].map(at) as [Id, Id, Id, Id, Id];
  type Id = { id: number };
  const apart = { from, fromSuperior: school, asked, toSuperior: other, to: asked };
  const four: TransferStep[] = ['from', 'from-superior', 'to', 'to-superior'];
  it.each([
    ['one agreement', ['to'], apart, [3]],
    ['the committee, then the branch', ['to-superior', 'to'], apart, [4, 3]],
    ['four, as elsewhere', four, apart, [1, 2, 3, 4]],
    ['nobody agrees twice', four, { ...apart, toSuperior: school }, [1, 3, 2]],
    ['no superior there', ['to-superior', 'to'], { ...apart, toSuperior: null }, [3]],
    ['a committee asked for itself', ['to-superior', 'to'], { ...apart, toSuperior: asked }, [3]],
    [
      'then the branch it assigned',
      ['to-superior', 'to'],
      { ...apart, toSuperior: asked, to: assigned },
      [3, 5],
    ],
    ['where one agreement is enough, who was asked', ['to'], { ...apart, to: assigned }, [3]],
  ] as const)('TRF-2 %s', (_, steps, sides, ids) => {
    expect(reviewersOf(steps, sides).map(({ id }) => id)).toEqual(ids);
  });

  const committee = { id: 4, name: '某校团委', kind: 'committee', dissolved: false } as const;
  const branch = { id: 3, name: '某支部', kind: 'branch', dissolved: false } as const;
  const good = { ...branch, id: 5, isBelow: true } as const;
  it.each([
    ['a branch for itself', branch, branch, true, null, null],
    ['a branch names another', branch, branch, true, good, 'transfer.branchNotAsked'],
    ['a committee names none', committee, committee, true, null, 'transfer.branchMissing'],
    ['a committee names one', committee, committee, true, good, null],
    ['the superior of a branch names none', committee, branch, true, null, null],
    ['the superior of a branch names another', committee, branch, true, good, null],
    ['one elsewhere', committee, committee, true, { ...good, isBelow: false }, 'transfer.branchOutside'],
    ['a dissolved one', committee, committee, true, { ...good, dissolved: true }, 'transfer.branchOutside'],
    ['no branch', committee, committee, true, { ...good, kind: 'general_branch' }, 'transfer.branchOutside'],
    ['nothing at all', committee, committee, true, 'unknown', 'transfer.branchOutside'],
    ['the side that is left', committee, branch, false, good, 'transfer.branchNotAsked'],
    ['the branch that is left', committee, branch, true, { ...good, id: 7 }, 'transfer.sameBranch'],
    [
      'none, and the one asked for is dissolved',
      committee,
      { ...branch, dissolved: true },
      true,
      null,
      'organisation.dissolved',
    ],
  ] as const)('TRF-2 assigns: %s', (_, reviewer, to, isReceiving, assigned, code) => {
    const receiver = { fromId: 7, to, isReceiving };
    expect(refusalToAssign(reviewer, receiver, assigned)?.code ?? null).toBe(code);
  });
});
