import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logIn } from '#contract/accounts.ts';
import { getCase, listCases } from '#contract/approvals.ts';
import { getHome } from '#contract/home.ts';
import { createWorld, type World } from '../testing/world.ts';
import { plantSampleData, sampleSeats } from './index.ts';

const now = '2026-11-21T10:00:00+08:00';

describe('OPS-1 sample data under the policy of 2023', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ policy: 'national-2023', now });
    const t = performance.now();
    await plantSampleData(world.application, { print: console.log });
    console.log('planted in', performance.now() - t);
  }, 120_000);
  afterAll(() => world.close());

  it('OPS-1 x', async () => {
    const rows = await world.context.db
      .selectFrom('members')
      .leftJoin('archives', 'archives.member_id', 'members.id')
      .select(({ fn }) => ['members.standing', 'form_state', 'certification', fn.countAll().as('n')])
      .groupBy(['members.standing', 'form_state', 'certification'])
      .execute();
    console.log(rows, sampleSeats);
    console.log(await world.context.db.selectFrom('cases').innerJoin('organisations','organisations.id','reviewer_id').select(({fn})=>['organisations.name','cases.state',fn.countAll().as('n')]).groupBy(['organisations.name','cases.state']).execute());
    console.log(await world.context.db.selectFrom('actions').select(({fn})=>['kind',fn.countAll().as('n')]).groupBy('kind').execute());
  });
});
