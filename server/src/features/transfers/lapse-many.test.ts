import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listMessages } from '#contract/messages.ts';
import { beginTransfer, listTransfersOf } from '#contract/transfers.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import { type League, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { lapseTransfers } from './lapse-transfers.ts';

const start = '2026-06-10T10:00:00+08:00';
let statements = 0;
const counter: KyselyPlugin = {
  transformQuery({ node }) {
    statements += 1;
    return node;
  },
  transformResult: async ({ result }) => result,
};

let world: World;
let league: League;
beforeAll(async () => {
  world = await createWorld({ now: start, plugins: [counter] });
  league = await plantLeague(world);
});
afterAll(() => world?.close());

async function lapse(count: number): Promise<{ statements: number; memberIds: number[] }> {
  const { classOne, strangers } = league;
  const memberIds: number[] = [];
  world.setNow(start);
  for (let number = 0; number < count; number++) {
    const { id: memberId } = await plantMember(world, classOne.organisation, classOne.seat, {
      joinedMonth: '2019-05',
    });
    const begun = await world.call(classOne.seat, beginTransfer, {
      params: { memberId },
      body: { reason: 'other', toId: strangers.organisation.id, details: { remark: '家庭迁居' } },
    });
    expect(begun.codes).toEqual([]);
    memberIds.push(memberId);
  }
  const { undecidedDays } = world.context.policy.transfers;
  world.setNow(new Date(new Date(start).getTime() + undecidedDays * dayMilliseconds));
  const before = statements;
  await lapseTransfers(world.context, new AbortController().signal);
  return { statements: statements - before, memberIds };
}

it('TRF-2 LEA-5 many that lapse at once take as many statements as one does, and each is told of by itself', async () => {
  const { classOne } = league;
  const one = await lapse(1);
  const many = await lapse(12);
  expect(many.statements).toBe(one.statements);
  for (const memberId of many.memberIds) {
    const { items } = (await world.call(classOne.seat, listTransfersOf, { params: { memberId } })).body;
    expect(items.map(({ state }) => state)).toEqual(['lapsed']);
  }
  const told = await world.context.db
    .selectFrom('member_notifications')
    .select('member_id')
    .where('kind', '=', 'transfer_lapsed')
    .orderBy('id')
    .execute();
  expect(told.map(({ member_id }) => member_id).sort()).toEqual([...one.memberIds, ...many.memberIds].sort());
  const { items } = (await world.call(classOne.seat, listMessages, { query: { source: 'notification' } }))
    .body;
  expect(items).toMatchObject([{ count: 13, content: { kind: 'case_lapsed' } }]);
});
