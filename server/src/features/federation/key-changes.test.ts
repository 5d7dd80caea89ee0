import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as contract from '#contract/federation.ts';
import { connectionFailed } from '../../testing/network.ts';
import { createPeeredWorlds, type PeeredWorlds, type Side } from '../../testing/peered-worlds.ts';
import { transact } from '../record/index.ts';
import { send } from './index.ts';
import { isSignatureOf } from './keys.ts';
import { loadNewestKeyForUpdate } from './peer-store.ts';

const start = Date.parse('2026-03-02T10:00:00+08:00');
let worlds: PeeredWorlds;
let national: Side;
let beijing: Side;
let ids: Awaited<ReturnType<PeeredWorlds['connect']>>;
beforeEach(async () => {
  worlds = await createPeeredWorlds();
  ({ national, beijing } = worlds);
  setNow(0);
  ids = await worlds.connect();
});
afterEach(() => worlds.close());

function setNow(hours: number): void {
  for (const { world } of [national, beijing]) world.setNow(new Date(start + hours * 3_600_000));
}
const breakLine = () =>
  worlds.network.befall(async () => {
    throw connectionFailed('ECONNREFUSED');
  });
const loseAnswers = () =>
  worlds.network.befall(async (passing) => {
    await passing.deliver();
    throw connectionFailed('ECONNRESET');
  });
const changeKey = async ({ world, seat }: Side) => {
  expect((await world.call(seat, contract.changeOwnKey, { body: { reason: '例行更换' } })).codes).toEqual([]);
};
const renew = async () => {
  const { body } = await national.world.call(national.seat, contract.getOwnInstallation);
  const renewed = await beijing.world.call(beijing.seat, contract.renewPeerKey, {
    params: { peerId: ids.nationalAtBeijing },
    body: { text: body.invitation ?? '', fingerprintCompared: true },
  });
  expect(renewed.codes).toEqual([]);
};
const takeUp = (key?: string) =>
  national.world.call(national.seat, contract.takeUpOwnKey, {
    params: { peerId: ids.beijingAtNational },
    ...(key && { key }),
  });
const deliver = () => national.world.performJob('deliver_messages', { peerId: ids.beijingAtNational });
const say = () =>
  transact(national.world.context, (tx) =>
    send(national.world.context, tx, {
      peerId: ids.beijingAtNational,
      kind: 'note',
      version: 1,
      body: { text: '一' },
    }),
  );
const stateOf = async (messageId: string) => {
  const row = await national.world.context.db
    .selectFrom('outbox_messages')
    .select('state')
    .where('message_id', '=', messageId)
    .executeTakeFirstOrThrow();
  return row.state;
};

it.each([
  ['our own key', () => changeKey(national)],
  ['the peer’s key', () => changeKey(beijing)],
  [
    'our key, by an invitation,',
    async () => {
      breakLine();
      await changeKey(national);
      worlds.network.befall(null);
      await renew();
      expect((await takeUp()).codes).toEqual([]);
    },
  ],
] as const)(
  'TRF-8 what was taken while its answer was lost is signed for as it was, though %s has changed since',
  async (_, change) => {
    const { messageId } = await say();
    loseAnswers();
    await deliver();
    worlds.network.befall(null);
    await change();
    for (const { world } of [national, beijing]) await world.runJobs();
    setNow(24);
    await deliver();
    // The receiver knows no such kind, and has signed for having said so.
    expect(await stateOf(messageId)).toBe('unknown_kind');
  },
);

it('TRF-8 a change of key that is said late takes nobody back to a key that was given up since', async () => {
  for (let times = 0; times < 2; times++) {
    breakLine();
    await changeKey(national);
    worlds.network.befall(null);
    await renew();
  }
  const taken = await takeUp();
  expect([taken.codes, taken.body.hearsOwnKey]).toEqual([[], true]);
  setNow(24);
  await deliver();
  const params = { peerId: ids.beijingAtNational };
  const { body } = await national.world.call(national.seat, contract.testPeer, { params });
  expect([body.test?.fault ?? null, body.hearsOwnKey]).toEqual([null, true]);
});

it('TRF-8 taking a key up is answered again as it was', async () => {
  breakLine();
  await changeKey(national);
  worlds.network.befall(null);
  await renew();
  const key = randomUUID();
  const [first, again] = [await takeUp(key), await takeUp(key)];
  expect([first.codes, again.codes]).toEqual([[], []]);
});

it('TRF-8 of two changes of a peer’s key at once the second finds none in force, and takes no other for it', async () => {
  const { db } = beijing.world.context;
  const waiting = await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('peer_keys')
      .set({ accepted_until: new Date() })
      .where('peer_id', '=', ids.nationalAtBeijing)
      .execute();
    return {
      second: transact(beijing.world.context, (other) =>
        loadNewestKeyForUpdate(other, ids.nationalAtBeijing),
      ),
    };
  });
  expect(await waiting.second).toBeNull();
});

it('TRF-8 under a key of small order nothing is signed', () => {
  const neutral = Buffer.alloc(64);
  neutral[0] = 1;
  const weak = [
    Buffer.alloc(32),
    Buffer.concat([Buffer.from([1]), Buffer.alloc(31)]),
    Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex'),
    Buffer.from('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a', 'hex'),
    Buffer.concat([Buffer.from([0xec]), Buffer.alloc(30, 0xff), Buffer.from([0x7f])]),
  ];
  for (const key of weak)
    for (const sign of [0, 0x80]) {
      const signed = Buffer.from(key);
      signed[31] = (signed[31] ?? 0) | sign;
      for (let n = 0; n < 64; n++) expect(isSignatureOf(signed, Buffer.from(`${n}`), neutral)).toBe(false);
    }
});
