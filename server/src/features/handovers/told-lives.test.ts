import { afterAll, beforeAll, expect, it } from 'vitest';
import { decideCase } from '#contract/approvals.ts';
import { addPost } from '#contract/cadres.ts';
import { type Life, listToldLives } from '#contract/lives.ts';
import { enterMember } from '#contract/members.ts';
import { beginTransfer } from '#contract/transfers.ts';
import { buildEarlyEntry } from '../../testing/build-entry.ts';
import {
  createHandoverGround,
  type HandoverGround,
  otherThan,
  type Place,
  type Places,
  type SideName,
  sides,
} from '../../testing/handover-ground.ts';
import { type Mover, plantMover } from '../../testing/plant-mover.ts';
import { transact } from '../record/index.ts';
import { livesIn } from './messages-of-handover.ts';
import { saveToldLives } from './told-life-store.ts';
import { writeLives } from './write-lives.ts';

let ground: HandoverGround;
let places: Places;
beforeAll(async () => {
  ground = await createHandoverGround();
  places = await ground.plantPlaces();
});
afterAll(() => ground?.close());

const nameOf = (side: SideName, where: keyof Place) => places[side][where].organisation.name;

async function readLives(side: SideName, memberId: number, seat = places[side].committee.seat) {
  return ground.worldOf(side).call(seat, listToldLives, { params: { memberId } });
}

/** From wherever they are to the other system. */
async function handOver(person: Mover, where: keyof Place = 'one'): Promise<number> {
  const standing = async () => {
    const [found] = await ground.readStandings([person]);
    if (!found?.home) throw new Error('Nobody has them');
    return found;
  };
  const before = await standing();
  const home = before.home as NonNullable<typeof before.home>;
  await ground.begin(places, home, where);
  await ground.settle();
  const { open } = await standing();
  if (!open) throw new Error('Nothing has arrived');
  await ground.decide(places, open, 'agree', where);
  await ground.settle();
  const after = await standing();
  expect(after.home?.side).toBe(otherThan(home.side));
  return after.home?.memberId ?? 0;
}

it('TRF-8 what is known of a member’s life in the League goes with them, through every system they are in, and back', async () => {
  const { world } = ground.worlds.national;
  const { one, two, committee } = places.national;
  const entry = buildEarlyEntry({ name: '江采薇' });
  const entered = await world.call(one.seat, enterMember, {
    body: { organisationId: one.organisation.id, particulars: entry },
  });
  const memberId = entered.body.memberId;
  const person: Mover = { name: '江采薇', idNumber: entry.idNumber ?? '', memberId, form: null };
  const begun = await world.call(one.seat, beginTransfer, {
    params: { memberId },
    body: { toId: two.organisation.id, reason: 'other', details: { remark: '转专业' } },
  });
  expect(begun.codes).toEqual([]);
  // The committee of the receiving side, then the branch.
  for (const { seat } of [committee, two]) {
    const decided = await world.call(seat, decideCase, {
      params: { caseId: begun.body.caseId },
      body: { decision: 'agree' },
    });
    expect(decided.codes).toEqual([]);
  }
  const post = await world.call(two.seat, addPost, {
    params: { memberId },
    body: {
      post: {
        position: 'secretary',
        positionSince: '2026-01',
        cadreNature: 'part_time',
        appointment: 'elected',
        onPartyCommittee: false,
        onPostState: 'on_post',
      },
    },
  });
  expect(post.codes).toEqual([]);

  const there = await handOver(person);
  const told = await readLives('beijing', there);
  expect(told.body.items).toMatchObject([
    {
      toldBy: '共青团云岚省委员会',
      system: '共青团云岚省委员会',
      events: [
        { kind: 'entered', organisation: nameOf('national', 'one'), other: null },
        { kind: 'moved', organisation: nameOf('national', 'two'), other: null },
        {
          on: '2026-06-10',
          kind: 'left',
          organisation: nameOf('national', 'two'),
          other: nameOf('beijing', 'one'),
        },
      ],
      posts: [
        {
          position: 'secretary',
          organisation: nameOf('national', 'two'),
          since: '2026-01',
          until: '2026-06-10',
        },
      ],
    },
  ]);

  // Back again: what was told of ourselves is left out; what happened there is not.
  const back = await handOver(person, 'two');
  expect(back).toBe(memberId);
  const here = await readLives('national', memberId);
  expect(here.body.items).toMatchObject([
    {
      system: '共青团北京市委员会',
      events: [
        { kind: 'arrived', organisation: nameOf('beijing', 'one'), other: nameOf('national', 'two') },
        { kind: 'left', other: nameOf('national', 'two') },
      ],
    },
  ]);
  // And once more: told anew, not twice.
  await handOver(person);
  const again = await readLives('beijing', there);
  expect(again.body.items.map(({ system }) => system)).toEqual(['共青团云岚省委员会']);
  expect(again.body.items[0]?.events.map(({ kind }) => kind)).toEqual([
    'entered',
    'moved',
    'left',
    'restored',
    'arrived',
    'left',
  ]);
});

it.each(sides)(
  'ORG-7 TRF-8 lives that were told are shown to who sees the member alone, at %s',
  async (side) => {
    const person = await plantMover(ground.worldOf(side), places[side].one, { name: '苏木' });
    expect((await readLives(side, person.memberId)).body).toEqual({ items: [] });
    expect((await readLives(side, person.memberId, places[side].two.seat)).codes).toEqual([
      'member.notFound',
    ]);
    expect((await readLives(side, 987_654)).codes).toEqual(['member.notFound']);
  },
);

it('TRF-8 whatever a peer tells of a life, the member arrives, and what can be read of it is kept', async () => {
  const good: Life = { system: '甲系统', events: [], posts: [] };
  expect(livesIn({})).toEqual([]);
  expect(livesIn({ lives: 'x' })).toEqual([]);
  expect(livesIn({ lives: [good, { system: 5 }, null, { ...good, system: '很长'.repeat(100) }] })).toEqual([
    good,
  ]);
  const { context } = ground.worldOf('national');
  const person = await plantMover(ground.worldOf('national'), places.national.one, { name: '白芷' });
  const odd = [
    { ...good, system: ' 乙\u0000系统 ' },
    { ...good, system: ' ' },
    { ...good, system: '共青团云岚省委员会' },
    good,
    { ...good, posts: [{ position: '<b>', organisation: '甲', since: '何时', until: null }] },
  ];
  await context.db
    .transaction()
    .execute((tx) =>
      saveToldLives(context, tx, { memberId: person.memberId, peerId: ground.peers.national, lives: odd }),
    );
  const { body } = await readLives('national', person.memberId);
  expect(body.items.map(({ system, posts }) => [system, posts.length])).toEqual([
    ['乙系统', 0],
    ['甲系统', 1],
  ]);
});

it('LIF-4 TRF-8 of who was entered twice the row that is kept shows what was told of either, and tells it on within what a message holds', async () => {
  const { context } = ground.worldOf('national');
  const { one } = places.national;
  const kept = await plantMover(ground.worldOf('national'), one, { name: '白芍' });
  const double = await plantMover(ground.worldOf('national'), one, { name: '白芍' });
  const event = { on: '2024-01-01', kind: 'moved', organisation: '团'.repeat(300), other: '团'.repeat(300) };
  const long = (system: string): Life => ({ system, events: Array(200).fill(event), posts: [] });
  await transact(context, async (tx) => {
    const told = { peerId: ground.peers.national };
    await saveToldLives(context, tx, { ...told, memberId: kept.memberId, lives: [long('一'), long('二')] });
    await saveToldLives(context, tx, { ...told, memberId: double.memberId, lives: [long('三')] });
    const at = context.clock.now();
    await tx
      .insertInto('endings')
      .values({
        member_id: double.memberId,
        organisation_id: one.organisation.id,
        organisation_path: one.organisation.path,
        kind: 'duplicate',
        state: 'in_force',
        ended_on: '2026-06-10',
        reason: '重复录入',
        proposed_by: one.seat.accountId,
        proposed_at: at,
        decided_at: at,
        kept_id: kept.memberId,
        standing_before: 'listed',
      })
      .execute();
  });
  const { body } = await readLives('national', kept.memberId);
  expect(body.items.map(({ system }) => system)).toEqual(['一', '二', '三']);
  const lives = await transact(context, (tx) => writeLives(context, tx, kept.memberId));
  expect(Buffer.byteLength(JSON.stringify(lives))).toBeLessThan(1_000_000);
  expect(lives.map(({ system }) => system)).toEqual(['二', '三', '共青团云岚省委员会']);
});
