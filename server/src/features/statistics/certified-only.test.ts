import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideCase } from '#contract/approvals.ts';
import { askFormChange, removeForm, replaceForm, uploadForm } from '#contract/archives.ts';
import { getMember } from '#contract/members.ts';
import { openNumberBlock, setQuota } from '#contract/numbers.ts';
import { getProgress, listChildProgress } from '#contract/statistics.ts';
import { type PolicyName, policies } from '../../policies/index.ts';
import { buildEntry } from '../../testing/build-entry.ts';
import { joinBranch } from '../../testing/join-by-application.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { sendForm } from '../../testing/plant-ranges.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { foldFigures } from './fold-figures.ts';

const year = 2022;

describe.each(Object.keys(policies) as PolicyName[])('%s', (policyName) => {
  const policy = policies[policyName];
  let world: World;
  let league: League;
  beforeAll(async () => {
    world = await createWorld({ policy: policyName, now: '2022-06-27T10:00:00+08:00' });
    league = await plantLeague(world);
    const { province, classTwo, school } = league;
    const body = { field: 'senior_middle', first: '202232000000', last: '202232000009' } as const;
    await world.call(province.seat, openNumberBlock, { body });
    for (const [by, to] of [
      [province, school],
      [school, classTwo],
    ] as const)
      await world.call(by.seat, setQuota, {
        params: { organisationId: to.organisation.id },
        body: { year, field: 'senior_middle', quota: 10, seen: 0 },
      });
  });
  afterAll(() => world?.close());

  /** Entered and certified, of the organisation itself and as its superior has it among those below; exact before and after folding. */
  async function expectCounted(expected: { entered: number; certified: number }): Promise<void> {
    const { school, classTwo } = league;
    for (const fold of [false, true]) {
      if (fold) await foldFigures(world.context);
      const params = { organisationId: classTwo.organisation.id };
      const own = await world.call(classTwo.seat, getProgress, { params, query: { year } });
      expect(own.body.total).toMatchObject(expected);
      const below = await world.call(school.seat, listChildProgress, {
        params: { organisationId: school.organisation.id },
        query: { year },
      });
      const child = below.body.items.find(({ organisation }) => organisation.id === params.organisationId);
      expect(child?.total).toMatchObject(expected);
    }
  }

  it(`CER-2 ${policyName}: who is not certified does not count as a new member, whatever becomes of the form`, async () => {
    const { classTwo, school, province } = league;
    const withEntry = policy.formAtEntry === 'with-entry';
    const particulars = buildEntry({ developmentNumber: '202232000000', name: '顾鹏飞' });
    const formUploadId = withEntry ? await sendForm(world, classTwo.seat) : undefined;
    const params = { memberId: await joinBranch(world, classTwo, particulars, formUploadId) };
    await expectCounted({ entered: 1, certified: 0 });

    const upload = async () => {
      const body = { uploadId: await sendForm(world, classTwo.seat) };
      expect((await world.call(classTwo.seat, uploadForm, { params, body })).codes).toEqual([]);
    };
    const decide = async ({ seat }: Planted, decision: 'agree' | 'refuse') => {
      const { caseId, formChange } = (await world.call(province.seat, getMember, { params })).body;
      const answer = await world.call(seat, decideCase, {
        params: { caseId: formChange?.caseId ?? caseId ?? 0 },
        body: { decision, reason: '理由' },
      });
      expect(answer.codes).toEqual([]);
    };
    if (!withEntry) await upload();
    if (policy.formReview !== 'none') {
      await decide(school, 'refuse');
      await expectCounted({ entered: 1, certified: 0 });
      await upload();
      await expectCounted({ entered: 1, certified: 0 });
      await decide(school, 'agree');
    }
    await expectCounted({ entered: 1, certified: 1 });

    switch (policy.certifiedFormChange) {
      case 'own-organisation-asks-superior-agrees':
        await world.call(classTwo.seat, askFormChange, { params, body: { reason: '上传错误' } });
        await decide(school, 'agree');
        await upload();
        await expectCounted({ entered: 1, certified: 1 });
        await decide(school, 'refuse');
        return expectCounted({ entered: 1, certified: 1 });
      case 'superior-replaces-leading-body-reviews': {
        const body = { uploadId: await sendForm(world, school.seat), reason: '上传错误' };
        await world.call(school.seat, replaceForm, { params, body });
        await expectCounted({ entered: 1, certified: 1 });
        await decide(province, 'refuse');
        return expectCounted({ entered: 1, certified: 1 });
      }
      case 'branch-replaces':
        await world.call(classTwo.seat, removeForm, { params, body: { reason: '上传文件有误' } });
        await expectCounted({ entered: 1, certified: 0 });
        await upload();
        return expectCounted({ entered: 1, certified: 1 });
    }
  });
});
