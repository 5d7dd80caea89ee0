import { createHash, type KeyObject, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as contract from '#contract/federation.ts';
import { connectDatabase } from '../../db/database.ts';
import { Refused } from '../../kernel/refused.ts';
import { createCrash } from '../../testing/crash.ts';
import { befallFates, fate } from '../../testing/fates.ts';
import { connectionFailed, type Passing } from '../../testing/network.ts';
import { createPeeredWorlds, type PeeredWorlds, type Side } from '../../testing/peered-worlds.ts';
import { transact } from '../record/index.ts';
import { type MessageHandler, send, verifyReceipts } from './index.ts';
import { makeKeyPair, privateKeyOf, signBytes, statementOfSuccession } from './keys.ts';
import { getOwnKey, getOwnKeyFor, type OwnKey } from './own-keys.ts';

let isMended = false;
let isBusy = false;

/** Notes what it is told where a test can see it, in the transaction it is given: whatever is undone is not there. */
const noting: MessageHandler = {
  kind: 'note',
  versions: [1, 2],
  async handle(_context, tx, { messageId, conversation, sequence, expected, body }) {
    const { text } = body as { text: string };
    await sql`insert into noted (message_id, conversation, sequence, expected, text)
      values (${messageId}, ${conversation}, ${sequence}, ${expected}, ${text})`.execute(tx);
    if (text === 'refuse') throw new Refused([{ code: 'peer.reasonMissing' }]);
    if (text === 'break' && !isMended) throw new Error('broken');
    if (isBusy) throw new Refused([{ code: 'server.busy' }]);
  },
  async settled(_context, tx, { messageId, outcome }) {
    await sql`insert into settled (message_id, outcome) values (${messageId}, ${outcome})`.execute(tx);
  },
  async filesArrived(_context, tx, { messageId, files }) {
    await sql`insert into settled (message_id, outcome) values (${messageId}, ${`files ${files.length}`})`.execute(
      tx,
    );
  },
};

const crashes = { national: createCrash(), beijing: createCrash() };
let worlds: PeeredWorlds;
let national: Side;
let beijing: Side;
let ids: Awaited<ReturnType<PeeredWorlds['connect']>>;
let now = new Date('2026-03-02T10:00:00+08:00').getTime();

beforeAll(async () => {
  worlds = await createPeeredWorlds({
    handlers: [noting],
    national: { plugins: [crashes.national.plugin] },
    beijing: { plugins: [crashes.beijing.plugin] },
  });
  ({ national, beijing } = worlds);
  for (const { world } of [national, beijing])
    await asOwner(world.url, [
      'create table noted (message_id uuid, conversation uuid, sequence int, expected int, text text, position bigint generated always as identity)',
      'create table settled (message_id uuid, outcome text)',
      'grant select, insert on noted, settled to qingce_app',
    ]);
  ids = await worlds.connect();
});
afterAll(() => worlds.close());
beforeEach(() => worlds.network.befall(null));

async function asOwner(url: string, statements: readonly string[]): Promise<void> {
  const owner = connectDatabase(url, { poolSize: 1 });
  try {
    for (const statement of statements) await owner.pool.query(statement);
  } finally {
    await owner.close();
  }
}

function wait(milliseconds: number): void {
  now += milliseconds;
  for (const { world } of [national, beijing]) world.setNow(new Date(now));
}

const peerOf = (side: Side) => (side === national ? ids.beijingAtNational : ids.nationalAtBeijing);
const otherThan = (side: Side) => (side === national ? beijing : national);

function tell(
  side: Side,
  text: string,
  of: {
    kind?: string;
    version?: number;
    conversation?: string;
    files?: Parameters<typeof send>[2]['files'];
  } = {},
) {
  const { context } = side.world;
  return transact(context, (tx) =>
    send(context, tx, { peerId: peerOf(side), kind: 'note', version: 1, body: { text }, ...of }),
  );
}

const perform = (side: Side, name: string, payload?: unknown) => side.world.performJob(name, payload);

const deliver = (side: Side) => perform(side, 'deliver_messages', { peerId: peerOf(side) });

const sent = async (side: Side, messageId: string) =>
  side.world.context.db
    .selectFrom('outbox_messages')
    .selectAll()
    .where('message_id', '=', messageId)
    .executeTakeFirstOrThrow();
const received = async (side: Side, messageId: string) =>
  side.world.context.db
    .selectFrom('inbox_messages')
    .selectAll()
    .where('message_id', '=', messageId)
    .executeTakeFirst();
const noted = async (side: Side) =>
  (
    await sql<{ message_id: string; conversation: string; sequence: number; expected: number; text: string }>`
      select * from noted order by position`.execute(side.world.context.db)
  ).rows;
const settled = async (side: Side, messageId: string) =>
  (
    await sql<{ outcome: string }>`select outcome from settled where message_id = ${messageId}`.execute(
      side.world.context.db,
    )
  ).rows.map(({ outcome }) => outcome);
const view = async (side: Side) => {
  const { body } = await side.world.call(side.seat, contract.listPeers);
  const found = body.items.find(({ id }) => id === peerOf(side));
  if (!found) throw new Error('no peer');
  return found;
};

describe('a message', () => {
  it('TRF-8 goes out with the change that sends it, is handled once, and both sides hold the receipt', async () => {
    const { messageId, conversation } = await tell(national, '一');
    await national.world.runJobs();
    const [there] = (await noted(beijing)).filter((row) => row.message_id === messageId);
    expect(there).toMatchObject({ text: '一', conversation, sequence: 1, expected: 1 });
    const ours = await sent(national, messageId);
    const theirs = await received(beijing, messageId);
    expect(ours.state).toBe('handled');
    expect(ours.receipt).toEqual(theirs?.receipt);
    expect(await settled(national, messageId)).toEqual(['handled']);
  });

  it('TRF-8 of a transaction that is undone nothing goes out', async () => {
    const { context } = national.world;
    const before = await noted(beijing);
    await transact(context, async (tx) => {
      await send(context, tx, { peerId: peerOf(national), kind: 'note', version: 1, body: { text: '无' } });
      throw new Error('undone');
    }).catch(() => undefined);
    await national.world.runJobs();
    expect(await noted(beijing)).toEqual(before);
  });

  it('ACC-2 what it says is sealed at rest on both sides', async () => {
    const { messageId } = await tell(national, '秘密的内容');
    await national.world.runJobs();
    for (const row of [await sent(national, messageId), await received(beijing, messageId)])
      expect(row?.body_sealed.includes(Buffer.from('秘密的内容'))).toBe(false);
  });

  it('TRF-8 unknown kinds and versions are answered politely and kept', async () => {
    const kind = await tell(national, '新', { kind: 'from_the_future' });
    const version = await tell(national, '新', { version: 3 });
    await national.world.runJobs();
    expect((await sent(national, kind.messageId)).state).toBe('unknown_kind');
    expect((await received(beijing, kind.messageId))?.state).toBe('unknown_kind');
    expect((await sent(national, version.messageId)).state).toBe('unknown_version');
    expect(await settled(national, version.messageId)).toEqual(['unknown_version']);
  });

  it('TRF-8 a refusal undoes what the handler did, is told with its reason, and the conversation goes on', async () => {
    const { messageId, conversation } = await tell(national, 'refuse');
    const next = await tell(national, '之后', { conversation });
    await national.world.runJobs();
    expect(await sent(national, messageId)).toMatchObject({
      state: 'refused',
      receipt: { outcome: 'refused', reasons: ['peer.reasonMissing'] },
    });
    const texts = (await noted(beijing)).filter((row) => row.conversation === conversation);
    expect(texts).toMatchObject([{ message_id: next.messageId, sequence: 2, expected: 2 }]);
  });

  it('TRF-8 what an installation is too busy for is no refusal: nothing is signed, and it is taken when it comes again', async () => {
    isBusy = true;
    const { messageId } = await tell(national, '忙');
    await deliver(national);
    expect((await sent(national, messageId)).state).toBe('waiting');
    expect(await received(beijing, messageId)).toBeUndefined();
    isBusy = false;
    wait(60_000);
    await deliver(national);
    expect((await sent(national, messageId)).state).toBe('handled');
  });

  it('TRF-8 one that breaks its handler holds up its own conversation alone, and is tried again later', async () => {
    const { messageId, conversation } = await tell(national, 'break');
    const behind = await tell(national, '在后', { conversation });
    const beside = await tell(national, '旁边');
    await deliver(national);
    expect(await sent(national, messageId)).toMatchObject({
      state: 'waiting',
      attempts: 1,
      fault: { code: 'peer.failedThere' },
    });
    expect((await sent(national, behind.messageId)).state).toBe('waiting');
    expect((await sent(national, beside.messageId)).state).toBe('handled');
    expect((await view(national)).waiting.count).toBe(2);
    wait(8 * 86_400_000);
    await perform(national, 'sweep_federation');
    await national.world.runJobs();
    expect((await sent(national, messageId)).state).toBe('given_up');
    expect(await view(national)).toMatchObject({ givenUp: { count: 1 }, actions: { retry: null } });
    const { conversation: _, ...stuck } = await national.world
      .call(national.seat, contract.listPeerMessages, {
        params: { peerId: peerOf(national) },
        query: { direction: 'sent', state: 'given_up' },
      })
      .then(({ body }) => body.items[0] ?? { conversation: '' });
    expect(stuck).toMatchObject({ messageId, fault: { code: 'peer.failedThere' } });
    // Somebody has mended it there.
    isMended = true;
    await national.world.call(national.seat, contract.retryMessages, {
      params: { peerId: peerOf(national) },
    });
    await national.world.runJobs();
    expect((await sent(national, behind.messageId)).state).toBe('handled');
    expect((await view(national)).waiting.count).toBe(0);
  });

  it('TRF-8 while the line is down everything waits, and goes out in its order when it is back', async () => {
    worlds.network.befall(() => Promise.reject(connectionFailed('ECONNREFUSED')));
    const first = await tell(beijing, '1');
    for (const text of ['2', '3', '4']) await tell(beijing, text, { conversation: first.conversation });
    const before = worlds.network.count();
    await deliver(beijing);
    // One message, tried three times, shows that the line is down.
    expect(worlds.network.count()).toBe(before + 3);
    await deliver(beijing);
    expect(worlds.network.count()).toBe(before + 3);
    worlds.network.befall(null);
    wait(60_000);
    await perform(beijing, 'sweep_federation');
    await beijing.world.runJobs();
    const there = (await noted(national)).filter(({ conversation }) => conversation === first.conversation);
    expect(there.map(({ text }) => text)).toEqual(['1', '2', '3', '4']);
  });

  it('TRF-8 one connection in three breaks: what waits goes out at once all the same, each message once', async () => {
    let requests = 0;
    worlds.network.befall((passing) => {
      requests += 1;
      return requests % 3 === 0 ? Promise.reject(connectionFailed('ECONNRESET')) : passing.deliver();
    });
    const told = await Promise.all(Array.from({ length: 30 }, (_, n) => tell(beijing, `${n}`)));
    await deliver(beijing);
    worlds.network.befall(null);
    for (const { messageId } of told) expect((await sent(beijing, messageId)).state).toBe('handled');
    expect(requests).toBeGreaterThan(40);
  });

  it('TRF-8 sent twice on the way, and the second answered as a replay: it is said again at once, and known', async () => {
    let requests = 0;
    worlds.network.befall(async (passing) => {
      requests += 1;
      if (requests === 1) await passing.deliver();
      return passing.deliver();
    });
    const { messageId } = await tell(beijing, '重复');
    await deliver(beijing);
    worlds.network.befall(null);
    expect(requests).toBe(2);
    expect((await sent(beijing, messageId)).state).toBe('handled');
    expect((await noted(national)).filter(({ message_id: id }) => id === messageId)).toHaveLength(1);
  });

  it('TRF-8 a suspended peer is sent nothing until it is resumed', async () => {
    const { world, seat } = national;
    const params = { peerId: peerOf(national) };
    const { version } = await view(national);
    await world.call(seat, contract.suspendPeer, { params, body: { reason: '检查', version } });
    const { messageId } = await tell(national, '等');
    await world.runJobs();
    expect((await sent(national, messageId)).state).toBe('waiting');
    await world.call(seat, contract.resumePeer, { params, body: { version: version + 1 } });
    await world.runJobs();
    expect((await sent(national, messageId)).state).toBe('handled');
  });

  it('TRF-8 a message signed for another receiver, or changed in its envelope, is not taken', async () => {
    const codes: string[] = [];
    const change = (of: object) => async (passing: Passing) => {
      const delivery = { ...JSON.parse(passing.body.toString()), ...of };
      const { signRequest } = await import('./signed-http.ts');
      const { getOwnKey } = await import('./own-keys.ts');
      const body = Buffer.from(JSON.stringify(delivery));
      const key = await getOwnKey(national.world.context);
      const signed = await signRequest(key, { url: passing.url, body, now: new Date(now) });
      const answer = await passing.deliver({ headers: signed.headers, body });
      codes.push(
        (JSON.parse(await answer.clone().text()) as { fault?: { code: string } }).fault?.code ?? 'taken',
      );
      return answer;
    };
    const { messageId } = await tell(national, '原文');
    for (const of of [
      { body: '{"text":"改过"}' },
      { sequence: 7 },
      { kind: 'other' },
      { files: [{ sha256: 'a'.repeat(64), bytes: 1 }] },
    ]) {
      worlds.network.befall(change(of));
      await deliver(national);
      wait(3_600_000);
    }
    expect(codes).toEqual(['bad-signature', 'bad-signature', 'bad-signature', 'bad-signature']);
    expect(await received(beijing, messageId)).toBeUndefined();
    worlds.network.befall(null);
    await perform(national, 'sweep_federation');
    await national.world.runJobs();
    expect((await sent(national, messageId)).state).toBe('handled');
  });

  it('TRF-8 a receipt that does not fit the message is not believed', async () => {
    const { messageId } = await tell(national, '回执');
    const other = await tell(national, '另一件');
    const answers = new Map<string, Response>();
    worlds.network.befall(async (passing) => {
      const answer = await passing.deliver();
      answers.set((JSON.parse(passing.body.toString()) as { id: string }).id, answer.clone());
      // Swapped, an answer does not even fit its request.
      return answers.get(other.messageId) ?? answer;
    });
    await deliver(national);
    worlds.network.befall(null);
    wait(3_600_000);
    await perform(national, 'sweep_federation');
    await national.world.runJobs();
    for (const id of [messageId, other.messageId]) {
      expect((await sent(national, id)).receipt).toEqual((await received(beijing, id))?.receipt);
      expect((await noted(beijing)).filter(({ message_id: there }) => there === id)).toHaveLength(1);
    }
  });
});

describe('keys', () => {
  it('TRF-8 a new key is told to the peer, signed by the old one, and the old is accepted for a month', async () => {
    const { world, seat } = national;
    const before = (await world.call(seat, contract.getOwnInstallation)).body.fingerprint;
    for (const reason of ['例行更换', '再换一次'])
      await world.call(seat, contract.changeOwnKey, { body: { reason } });
    const after = (await world.call(seat, contract.getOwnInstallation)).body.fingerprint;
    expect(after).not.toBe(before);
    // Nobody is cut off meanwhile.
    const test = () => world.call(seat, contract.testPeer, { params: { peerId: peerOf(national) } });
    expect((await test()).body.test?.fault).toBeNull();
    await world.runJobs();
    const known = (await view(beijing)).keys;
    expect(known.map(({ fingerprint }) => fingerprint)[0]).toBe(after);
    expect(known).toHaveLength(3);
    expect(known.map(({ until }) => until === null)).toEqual([true, false, false]);
    expect((await test()).body.test?.fault).toBeNull();
    wait(31 * 86_400_000);
    expect((await test()).body.test?.fault).toBeNull();
    const { messageId } = await tell(national, '新钥匙');
    await world.runJobs();
    expect((await sent(national, messageId)).state).toBe('handled');
  });

  it('TRF-8 a key the old one has not signed is refused', async () => {
    const body = { publicKey: randomBytes(32).toString('base64url'), signedBy: 'x', signature: 'y' };
    const { context } = national.world;
    const keys = (await view(beijing)).keys.length;
    const { messageId } = await transact(context, (tx) =>
      send(context, tx, { peerId: peerOf(national), kind: 'key_change', version: 1, body }),
    );
    await national.world.runJobs();
    expect((await sent(national, messageId)).state).toBe('refused');
    expect((await view(beijing)).keys).toHaveLength(keys);
    const query = { state: 'refused' } as const;
    for (const [side, direction] of [
      [national, 'sent'],
      [beijing, 'received'],
    ] as const) {
      const { items } = (
        await side.world.call(side.seat, contract.listPeerMessages, {
          params: { peerId: peerOf(side) },
          query: { ...query, direction },
        })
      ).body;
      expect(items.find((item) => item.messageId === messageId)?.fault).toEqual({
        code: 'peer.keyChangeUnsigned',
      });
    }
  });
});

describe('keys of others', () => {
  it('TRF-8 a retired key signs for no other, and nobody claims a key without holding it', async () => {
    const { context } = national.world;
    const first = await context.db
      .selectFrom('own_keys')
      .select('id')
      .orderBy('id')
      .executeTakeFirstOrThrow();
    const [retired, newest] = [await getOwnKeyFor(context, context.db, first.id), await getOwnKey(context)];
    expect(retired.id).not.toBe(newest.id);
    const keys = (await view(beijing)).keys;
    const claim = async (signer: OwnKey, holds: boolean) => {
      const pair = makeKeyPair();
      const statement = statementOfSuccession(signer.publicKey, pair.publicKey);
      const sign = (key: KeyObject) => signBytes(key, statement).toString('base64');
      const body = {
        publicKey: pair.publicKey.toString('base64url'),
        signedBy: signer.keyId,
        signature: sign(signer.key),
        possession: sign(holds ? privateKeyOf(pair) : signer.key),
      };
      const { messageId } = await transact(context, (tx) =>
        send(context, tx, { peerId: peerOf(national), kind: 'key_change', version: 1, body }),
      );
      await national.world.runJobs();
      return (await sent(national, messageId)).state;
    };
    expect(await claim(retired, true)).toBe('refused');
    expect(await claim(newest, false)).toBe('refused');
    expect((await view(beijing)).keys).toEqual(keys);
  });

  /** What waits to be said about a new key is spoilt on the way, so that the other side refuses it. */
  const spoilKeyChange = async () => {
    const { db, personalData } = national.world.context;
    const waiting = await db
      .selectFrom('outbox_messages')
      .select(['id', 'body_sealed'])
      .where('kind', '=', 'key_change')
      .where('receipt', 'is', null)
      .executeTakeFirstOrThrow();
    const body = { ...JSON.parse(personalData.open(waiting.body_sealed)), signature: 'y' };
    await db
      .updateTable('outbox_messages')
      .set({ body_sealed: personalData.seal(JSON.stringify(body)) })
      .where('id', '=', waiting.id)
      .execute();
    await national.world.runJobs();
  };
  const changeKey = async () => {
    const changed = await national.world.call(national.seat, contract.changeOwnKey, {
      body: { reason: '例行更换' },
    });
    expect(changed.codes).toEqual([]);
    return changed.body.fingerprint;
  };
  const onPeer = (
    endpoint: typeof contract.offerOwnKey | typeof contract.takeUpOwnKey | typeof contract.testPeer,
  ) => national.world.call(national.seat, endpoint, { params: { peerId: peerOf(national) } });
  const expectHeard = async (key: string) => {
    expect(await view(national)).toMatchObject({ hearsOwnKey: true, keyRefusedAt: null });
    expect((await view(beijing)).keys[0]).toMatchObject({ fingerprint: key, until: null });
    const { messageId } = await tell(national, '现钥匙');
    await national.world.runJobs();
    expect((await sent(national, messageId)).state).toBe('handled');
    expect((await onPeer(contract.testPeer)).body.test?.fault).toBeNull();
  };

  it('TRF-8 whose new key a peer refuses is shown so, is heard by the one before, and says it again, signed by that', async () => {
    expect(await view(national)).toMatchObject({ hearsOwnKey: true, keyRefusedAt: null });
    expect((await onPeer(contract.offerOwnKey)).codes).toEqual(['peer.keyInUse']);
    const made = await changeKey();
    expect(await view(national)).toMatchObject({ hearsOwnKey: false, keyRefusedAt: null });
    expect((await onPeer(contract.offerOwnKey)).codes).toEqual(['peer.keyNotRefused']);
    await spoilKeyChange();
    expect((await view(national)).keyRefusedAt).toBe(new Date(now).toISOString());
    const { messageId } = await tell(national, '旧钥匙');
    await national.world.runJobs();
    expect((await sent(national, messageId)).state).toBe('handled');
    // Nobody is cut off by taking up a key that the other side does not have.
    expect((await onPeer(contract.takeUpOwnKey)).codes).toEqual(['peer.unknownThere']);
    expect((await onPeer(contract.offerOwnKey)).codes).toEqual([]);
    await national.world.runJobs();
    await expectHeard(made);
  });

  it('TRF-8 after a refusal the next change is signed by the key the peer knows', async () => {
    await changeKey();
    await spoilKeyChange();
    const made = await changeKey();
    await national.world.runJobs();
    await expectHeard(made);
  });

  it('TRF-8 the key of a peer is taken from a new invitation, and taken up on the other side; those before are not accepted any more', async () => {
    const made = await changeKey();
    await spoilKeyChange();
    const own = await national.world.call(national.seat, contract.getOwnInstallation);
    const text = own.body.invitation ?? '';
    const { world, seat } = beijing;
    const peerId = peerOf(beijing);
    const { body: read } = await world.call(seat, contract.readInvitation, { body: { text } });
    expect(read).toMatchObject({ fingerprint: made, renews: { id: peerId } });
    const renew = (fingerprintCompared: boolean) =>
      world.call(seat, contract.renewPeerKey, { params: { peerId }, body: { text, fingerprintCompared } });
    expect((await renew(false)).codes).toEqual(['peer.fingerprintNotCompared']);
    const renewed = await renew(true);
    expect(renewed.codes).toEqual([]);
    const accepted = renewed.body.keys.filter(
      ({ until }) => until === null || new Date(until).getTime() > now,
    );
    expect(accepted.map(({ fingerprint }) => fingerprint)).toEqual([made]);
    expect((await renew(true)).codes).toEqual(['peer.known']);
    expect((await onPeer(contract.testPeer)).body.test?.fault).toMatchObject({ code: 'peer.unknownThere' });
    expect((await onPeer(contract.takeUpOwnKey)).codes).toEqual([]);
    await expectHeard(made);
    expect((await onPeer(contract.takeUpOwnKey)).codes).toEqual(['peer.keyInUse']);
  });
});

describe('files', () => {
  async function keep(side: Side, content: Buffer) {
    const { arrived } = side.world.context.files;
    const { sha256, bytes } = await arrived.save(Readable.from([content]), 1e9, async () => null);
    return { sha256, bytes, store: 'arrived' as const };
  }

  it('TRF-8 a file a message names is fetched by pieces, goes on where it was broken off, and is the same', async () => {
    const content = randomBytes(5_000_000);
    const file = await keep(national, content);
    const { messageId } = await tell(national, '附件', { files: [file] });
    let pieces = 0;
    worlds.network.befall((passing) => {
      if (!passing.url.endsWith('/files')) return passing.deliver();
      pieces += 1;
      return pieces === 2 ? Promise.reject(connectionFailed('ECONNRESET')) : passing.deliver();
    });
    await national.world.runJobs();
    await beijing.world.runJobs();
    expect(pieces).toBe(2);
    const inbox = await received(beijing, messageId);
    expect(await settled(beijing, messageId)).toEqual([]);
    wait(3_600_000);
    await perform(beijing, 'fetch_files', { inboxId: inbox?.id });
    // The first piece was not fetched again.
    expect(pieces).toBe(4);
    expect((await beijing.world.context.files.arrived.read(file.sha256)).equals(content)).toBe(true);
    expect(await settled(beijing, messageId)).toEqual(['files 1']);
    expect(await beijing.world.context.db.selectFrom('arriving_pieces').selectAll().execute()).toEqual([]);
  });

  it('TRF-8 a file no message to the asker has named is not there for it', async () => {
    const file = await keep(national, randomBytes(1000));
    const { askPeerForBytes } = await import('./wire.ts');
    const { findPeer } = await import('./peer-store.ts');
    const peer = await findPeer(beijing.world.context.db, peerOf(beijing));
    if (!peer) throw new Error('no peer');
    const peering = {
      address: beijing.address,
      fetch: worlds.network.fetchOf(beijing.address),
      timeoutMilliseconds: 5000,
      handlers: [],
    };
    const ask = () =>
      askPeerForBytes(
        beijing.world.context,
        peering,
        peer,
        '/api/peer/files',
        { sha256: file.sha256, start: 0 },
        1e6,
      );
    await expect(ask()).rejects.toMatchObject({ refusal: { parameters: { detail: 'no-such-file' } } });
    await tell(national, '附件', { files: [file] });
    // Named, but not yet told.
    await expect(ask()).rejects.toMatchObject({ refusal: { parameters: { detail: 'no-such-file' } } });
    await national.world.runJobs();
    expect(
      createHash('sha256')
        .update(await ask())
        .digest('hex'),
    ).toBe(file.sha256);
  });

  it('TRF-8 other bytes under its name are not kept', async () => {
    const file = await keep(national, randomBytes(3000));
    const wrong = { ...file, sha256: createHash('sha256').update('other').digest('hex') };
    const { messageId } = await tell(national, '附件', { files: [wrong] });
    const { files } = national.world.context;
    const { has, read } = files.arrived;
    Object.assign(files.arrived, {
      has: async () => true,
      read: (sha256: string) => read(sha256 === wrong.sha256 ? file.sha256 : sha256),
    });
    try {
      await national.world.runJobs();
      await beijing.world.runJobs();
    } finally {
      Object.assign(files.arrived, { has, read });
    }
    const inbox = await received(beijing, messageId);
    const [row] = await beijing.world.context.db
      .selectFrom('inbox_files')
      .selectAll()
      .where('inbox_id', '=', inbox?.id ?? 0)
      .execute();
    expect(row).toMatchObject({ fetched_at: null, fault: { code: 'peer.fileNotThere' } });
    const { arrived } = beijing.world.context.files;
    expect(await arrived.has(file.sha256)).toBe(false);
    expect(await settled(beijing, messageId)).toEqual([]);
  });

  it('TRF-8 what has arrived stays, whatever comes under another name later', async () => {
    const content = randomBytes(3000);
    const file = await keep(national, content);
    await tell(national, '附件', { files: [file] });
    await national.world.runJobs();
    await beijing.world.runJobs();
    const { arrived } = beijing.world.context.files;
    expect((await arrived.read(file.sha256)).equals(content)).toBe(true);
    const wrong = { ...file, sha256: createHash('sha256').update(content).update('other').digest('hex') };
    const { messageId } = await tell(national, '附件', { files: [wrong] });
    const { files } = national.world.context;
    const { has, read } = files.arrived;
    Object.assign(files.arrived, { has: async () => true, read: () => read(file.sha256) });
    try {
      await national.world.runJobs();
      await beijing.world.runJobs();
    } finally {
      Object.assign(files.arrived, { has, read });
    }
    expect(await settled(beijing, messageId)).toEqual([]);
    expect(await arrived.has(wrong.sha256)).toBe(false);
    expect((await arrived.read(file.sha256)).equals(content)).toBe(true);
  });
});

const restored = [
  'peer_channels',
  'peer_conversations',
  'outbox_messages',
  'inbox_messages',
  'noted',
  'settled',
];

/** A backup of one side; the answer brings it back. */
async function backUp({ world }: Side): Promise<() => Promise<void>> {
  const name = `b${randomBytes(4).toString('hex')}`;
  await asOwner(world.url, [
    `create schema ${name}`,
    ...restored.map((table) => `create table ${name}.${table} as table public.${table}`),
  ]);
  return () =>
    asOwner(world.url, [
      'set session_replication_role = replica',
      ...restored.flatMap((table) => [
        `delete from public.${table}`,
        `insert into public.${table} overriding system value select * from ${name}.${table}`,
      ]),
    ]);
}

const testFrom = (side: Side) =>
  side.world.call(side.seat, contract.testPeer, { params: { peerId: peerOf(side) } });
const reconcile = (side: Side) =>
  side.world.call(side.seat, contract.reconcilePeer, {
    params: { peerId: peerOf(side) },
    body: { reason: '从昨日备份恢复' },
  });

describe('a side restored from a backup', () => {
  it('TRF-8 the receiver: both see it, what it has lost is sent again and handled once', async () => {
    const before = await tell(national, '备份前');
    await national.world.runJobs();
    const bringBack = await backUp(beijing);
    const lost = [await tell(national, '丢失 1'), await tell(national, '丢失 2')];
    await national.world.runJobs();
    await bringBack();
    const later = await tell(national, '之后');
    await national.world.runJobs();
    // Nothing was taken past the gap.
    expect((await sent(national, later.messageId)).state).toBe('waiting');
    expect(await view(national)).toMatchObject({ halted: { who: 'they', toSendAgain: 2 } });
    expect(await view(beijing)).toMatchObject({ halted: { who: 'we' } });
    expect((await testFrom(national)).body.halted?.who).toBe('they');
    expect((await reconcile(national)).body.halted).toBeNull();
    await national.world.runJobs();
    const there = (await noted(beijing)).map(({ message_id: id }) => id);
    for (const { messageId } of [before, ...lost, later]) {
      expect(there.filter((id) => id === messageId)).toHaveLength(1);
      expect((await sent(national, messageId)).receipt).toEqual(
        (await received(beijing, messageId))?.receipt,
      );
    }
    // The other side's page is clear by itself.
    await perform(beijing, 'sweep_federation');
    expect((await view(beijing)).halted).toBeNull();
    expect((await reconcile(beijing)).codes).toEqual(['peer.notHalted']);
  });

  it('TRF-8 the sender: both see it, and what it sends next is not taken for what it has forgotten', async () => {
    await tell(national, '备份前');
    await national.world.runJobs();
    const waiting = await tell(national, '备份时等待');
    const bringBack = await backUp(national);
    const forgotten = await tell(national, '已忘记');
    await national.world.runJobs();
    await bringBack();
    const anew = await tell(national, '恢复后');
    wait(60_000);
    await perform(national, 'sweep_federation');
    await national.world.runJobs();
    expect(await received(beijing, anew.messageId)).toBeUndefined();
    expect(await view(national)).toMatchObject({ halted: { who: 'we', forgotten: 1 } });
    expect(await view(beijing)).toMatchObject({ halted: { who: 'they', toSendAgain: 0 } });
    expect((await reconcile(national)).body.halted).toBeNull();
    await national.world.runJobs();
    const there = (await noted(beijing)).map(({ message_id: id }) => id);
    for (const { messageId } of [waiting, forgotten, anew])
      expect(there.filter((id) => id === messageId)).toHaveLength(1);
    await perform(beijing, 'sweep_federation');
    expect((await view(beijing)).halted).toBeNull();
  });
});

describe('ACC-3 the check of receipts', () => {
  it('ACC-3 TRF-8 all hold after all of this, and one that is altered is named', async () => {
    for (const { world } of [national, beijing])
      for (const { broken, sent: count } of await verifyReceipts(world.context)) {
        expect(count).toBeGreaterThan(0);
        expect(broken).toEqual([]);
      }
    const { messageId } = await tell(national, '将被改');
    await national.world.runJobs();
    await asOwner(beijing.world.url, [
      `update inbox_messages set state = 'refused' where message_id = '${messageId}'`,
    ]);
    expect((await verifyReceipts(beijing.world.context))[0]?.broken).toEqual([messageId]);
    await asOwner(beijing.world.url, [
      `update inbox_messages set state = 'handled' where message_id = '${messageId}'`,
    ]);
    const body = national.world.context.personalData.seal('{"text":"从未说过"}').toString('hex');
    await asOwner(national.world.url, [
      `update outbox_messages set body_sealed = '\\x${body}' where message_id = '${messageId}'`,
    ]);
    expect((await verifyReceipts(national.world.context))[0]?.broken).toEqual([messageId]);
    const original = national.world.context.personalData.seal('{"text":"将被改"}').toString('hex');
    await asOwner(national.world.url, [
      `update outbox_messages set body_sealed = '\\x${original}' where message_id = '${messageId}'`,
    ]);
  });
});

describe('any history', () => {
  const sides = ['national', 'beijing'] as const;
  const step = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constant('tell' as const),
        side: fc.constantFrom(...sides),
        conversation: fc.nat(3),
        text: fc.constantFrom('好', '好', '好', 'refuse'),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('deliver' as const),
        side: fc.constantFrom(...sides),
        fates: fc.array(fate, { maxLength: 8 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('crash' as const),
        side: fc.constantFrom(...sides),
        of: fc.constantFrom(...sides),
        statement: fc.integer({ min: 1, max: 25 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ do: 'late' as const }) },
  );

  it('TRF-8 dropped, doubled, delayed, reordered, and with a crash at any point: each is handled once, in order, and receipts agree', {
    timeout: 300_000,
  }, async () => {
    const runs = Number(process.env.FEDERATION_RUNS ?? 12);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        const told: { side: Side; messageId: string; conversation: string; text: string }[] = [];
        const begun = new Map<string, string>();
        const late: Passing[] = [];
        const sideOf = (name: (typeof sides)[number]) => (name === 'national' ? national : beijing);
        for (const one of steps) {
          wait(120_000);
          if (one.do === 'tell') {
            const side = sideOf(one.side);
            const key = `${one.side} ${one.conversation}`;
            const known = begun.get(key);
            const said = await tell(side, one.text, known ? { conversation: known } : {});
            begun.set(key, said.conversation);
            told.push({ side, text: one.text, ...said });
          } else if (one.do === 'late') {
            for (const passing of late.splice(0).reverse()) await passing.deliver().catch(() => undefined);
          } else {
            befallFates(worlds.network, one.do === 'deliver' ? [...one.fates] : [], late);
            if (one.do === 'crash') crashes[one.of].at(one.statement);
            await deliver(sideOf(one.side)).catch((error: unknown) => {
              if (one.do !== 'crash') throw error;
            });
            for (const name of sides) crashes[name].at(null);
          }
        }
        worlds.network.befall(null);
        for (const passing of late.splice(0)) await passing.deliver().catch(() => undefined);
        for (let round = 0; round < 3; round++) {
          wait(3_700_000);
          await deliver(national);
          await deliver(beijing);
        }
        for (const { side, messageId, text } of told) {
          const there = (await noted(otherThan(side))).filter(({ message_id: id }) => id === messageId);
          expect(there.length, text).toBe(text === 'refuse' ? 0 : 1);
          const ours = await sent(side, messageId);
          expect(ours.state).toBe(text === 'refuse' ? 'refused' : 'handled');
          expect(ours.receipt).toEqual((await received(otherThan(side), messageId))?.receipt);
          expect(await settled(side, messageId)).toHaveLength(1);
        }
        for (const side of [national, beijing]) {
          expect((await view(side)).halted).toBeNull();
          const all = await noted(side);
          for (const conversation of begun.values()) {
            const order = all
              .filter((row) => row.conversation === conversation)
              .map(({ sequence }) => sequence);
            expect(order).toEqual([...order].sort((a, b) => a - b));
          }
        }
      }),
      { numRuns: runs },
    );
    for (const { world } of [national, beijing])
      for (const { broken } of await verifyReceipts(world.context)) expect(broken).toEqual([]);
  });
});
