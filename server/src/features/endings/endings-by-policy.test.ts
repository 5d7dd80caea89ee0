import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { decideCase } from '#contract/approvals.ts';
import { listEndingsOf, proposeEnding } from '#contract/endings.ts';
import { getMember } from '#contract/members.ts';
import { listMessages } from '#contract/messages.ts';
import { type ProposedEndingKind, proposedEndingKind } from '#contract/values/ending-kind.ts';
import { type Policy, policies } from '../../policies/index.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { sendForm } from '../../testing/plant-ranges.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { faultsOfProposal, type MemberFacts, ofAgeOn } from './ending-rules.ts';

const today = '2026-03-02';
const names = Object.keys(policies) as (keyof typeof policies)[];

/** Rules of somebody else's: later, by other reviewers, with papers where ours ask for none. */
const upstream: Policy = {
  ...policies['national-2023'],
  name: 'upstream',
  leavingAge: 30,
  endings: {
    age: { reviewedBy: 'leading-body', proposedBy: 'branch-or-superior', document: 'none' },
    lapse: { reviewedBy: 'leading-body', proposedBy: 'branch-or-superior', document: 'required' },
    withdrawal: { reviewedBy: 'direct-superior', proposedBy: 'branch-or-superior', document: 'required' },
    expulsion: { reviewedBy: 'direct-superior', proposedBy: 'branch-or-superior', document: 'required' },
    death: { reviewedBy: 'direct-superior', proposedBy: 'branch-or-superior', document: 'optional' },
    army: { reviewedBy: 'leading-body', proposedBy: 'branch-or-superior', document: 'required' },
  },
};

const ruleOf = ({ endings }: Policy, kind: ProposedEndingKind) =>
  endings[kind] ?? expect.fail(`${kind} is not known`);

const facts: MemberFacts = {
  name: '甲',
  standing: 'listed',
  inBranch: true,
  formReviewer: null,
  isProposed: false,
  birthDate: '1990-01-01',
  joinedMonth: '2013-05',
  posts: [],
};
const proposal = { on: today, reason: '理由', reportedOn: '2026-03-01' };

describe.each([...names.map((name) => policies[name]), upstream])('$name', (policy) => {
  test.each(proposedEndingKind.options)('LIF-2 %s: a document is asked for as the policy says', (kind) => {
    const rule = ruleOf(policy, kind);
    const codes = (hasDocument: boolean) =>
      faultsOfProposal({ ...proposal, kind, hasDocument }, facts, rule, policy, today).map(
        ({ code }) => code,
      );
    expect([codes(false), codes(true)]).toEqual(
      {
        none: [[], ['ending.documentNotAsked']],
        optional: [[], []],
        required: [['ending.documentMissing'], []],
      }[rule.document],
    );
  });
});

test.each([
  ...names.flatMap((name) => [
    [name, '1998-03-02', '2026-03-02'] as const,
    [name, '2000-02-29', '2028-02-29'] as const,
    [name, '2004-02-29', '2032-02-29'] as const,
  ]),
  ['upstream', '1998-03-02', '2028-03-02'] as const,
  ['upstream', '2000-02-29', '2030-02-29'] as const,
])('LIF-1 by %s, who was born on %s is of age to leave on %s', (name, born, expected) => {
  const policy = name === 'upstream' ? upstream : policies[name];
  expect(ofAgeOn(born, policy)).toBe(expected);
  const leave = { ...proposal, reason: '', kind: 'age', hasDocument: false } as const;
  const codesOn = (on: string) =>
    faultsOfProposal(
      { ...leave, on },
      { ...facts, birthDate: born },
      ruleOf(policy, 'age'),
      policy,
      '2040-01-01',
    ).map(({ code }) => code);
  const [year = '', month = '', day = ''] = expected.split('-');
  const dayOf = (days: number) =>
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + days)).toISOString().slice(0, 10);
  expect(codesOn(dayOf(-2))).toEqual(['ending.tooYoung']);
  expect(codesOn(dayOf(0))).toEqual([]);
});

/** Who is planted was born in 2006, and is of age by then for all of the rule-books. */
const dayOfAge = '2036-03-02';

/** 团章: leaving at 28 and removal by the direct superior; 处分条例: expulsion by the leading body. */
const national = {
  age: 'school',
  lapse: 'school',
  withdrawal: 'school',
  expulsion: 'province',
  death: 'school',
  // The public guide of 2022: 省级团委审核.
  army: 'province',
} as const;
type Deciders = Record<ProposedEndingKind, 'school' | 'province'>;

describe.each<[Policy, Deciders]>([
  ...names.map((name): [Policy, Deciders] => [policies[name], national]),
  [upstream, { ...national, age: 'province', lapse: 'province', expulsion: 'school' }],
])('who decides: $name', (policy, deciders) => {
  let world: World;
  let league: League;
  beforeAll(async () => {
    world = await createWorld({ policy, now: `${dayOfAge}T10:00:00+08:00` });
    league = await plantLeague(world);
  });
  afterAll(() => world?.close());

  it.each(proposedEndingKind.options)('LIF-1 LIF-2 %s', async (kind) => {
    // Below a general branch, which decides nothing.
    const { classOne, grade, school, province } = league;
    const { id } = await plantMember(world, classOne.organisation, school.seat, {
      joinedMonth: '2013-05',
    });
    const params = { memberId: id };
    const { document } = ruleOf(policy, kind);
    const { codes, body } = await world.call(classOne.seat, proposeEnding, {
      params,
      body: {
        kind,
        on: dayOfAge,
        reason: '理由',
        reportedOn: dayOfAge,
        ...(document === 'required' && { documentUploadId: await sendForm(world, classOne.seat) }),
      },
    });
    expect(codes).toEqual([]);
    const decider: Planted = league[deciders[kind]];
    expect(body.reviewer.id).toBe(decider.organisation.id);
    const decide = ({ seat }: Planted) =>
      world.call(seat, decideCase, { params: { caseId: body.caseId }, body: { decision: 'agree' } });
    for (const other of [classOne, grade, school, province].filter((planted) => planted !== decider))
      expect((await decide(other)).codes).toEqual(['case.notReviewer']);
    expect((await decide(decider)).codes).toEqual([]);
    const { items } = (await world.call(classOne.seat, listEndingsOf, { params })).body;
    expect(items).toMatchObject([{ kind, state: 'in_force', reviewer: { id: decider.organisation.id } }]);
  });

  it('TRF-6 参军入伍 is begun by the branch alone, and the number stays', async () => {
    const { classOne, school, province } = league;
    const { id, developmentNumber } = await plantMember(world, classOne.organisation, classOne.seat, {
      joinedMonth: '2013-05',
    });
    const own = await world.plantMemberSeat(classOne.organisation, id);
    const params = { memberId: id };
    const { proposedBy, document } = ruleOf(policy, 'army');
    const isBranchAlone = proposedBy === 'branch';
    const propose = async ({ seat }: Planted) =>
      world.call(seat, proposeEnding, {
        params,
        body: {
          kind: 'army',
          on: dayOfAge,
          ...(document === 'required' && { documentUploadId: await sendForm(world, seat) }),
        },
      });
    const abilityOf = async ({ seat }: Planted) =>
      (await world.call(seat, listEndingsOf, { params })).body.options.find(({ kind }) => kind === 'army')
        ?.propose?.code ?? null;
    expect([await abilityOf(classOne), await abilityOf(school)]).toEqual([
      null,
      isBranchAlone ? 'ending.branchAlone' : null,
    ]);
    const bySuperior = await propose(school);
    expect(bySuperior.codes).toEqual(isBranchAlone ? ['ending.branchAlone'] : []);
    const { caseId } = isBranchAlone ? (await propose(classOne)).body : bySuperior.body;
    const decided = await world.call(province.seat, decideCase, {
      params: { caseId },
      body: { decision: 'agree' },
    });
    expect(decided.body.state).toBe('agreed');
    const member = (await world.call(classOne.seat, getMember, { params })).body;
    expect(member).toMatchObject({ standing: 'ended', developmentNumber });
    const { items } = (await world.call(own, listMessages, { query: {} })).body;
    expect(items).toMatchObject([{ content: { kind: 'membership_ended', ending: 'army', on: dayOfAge } }]);
  });
});
