import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as between from '#contract/between-installations.ts';
import * as contract from '#contract/federation.ts';
import * as lookUpContract from '#contract/federation-look-up.ts';
import { connectionFailed, type Passing } from '../../testing/network.ts';
import { createPeeredWorlds, type PeeredWorlds, type Side } from '../../testing/peered-worlds.ts';
import { makeKeyPair, privateKeyOf } from './keys.ts';
import { messageType, signRequest } from './signed-http.ts';

let worlds: PeeredWorlds;
let national: Side;
let beijing: Side;
let ids: Awaited<ReturnType<PeeredWorlds['connect']>>;

beforeAll(async () => {
  worlds = await createPeeredWorlds({ timeoutMilliseconds: 1500 });
  ({ national, beijing } = worlds);
  ids = await worlds.connect();
});
afterAll(() => worlds.close());
beforeEach(() => {
  worlds.network.befall(null);
  for (const { world } of [national, beijing]) world.setNow('2026-03-02T10:00:00+08:00');
});

const own = ({ world, seat }: Side) => world.call(seat, contract.getOwnInstallation);
const testFrom = async ({ world, seat }: Side, peerId: number) =>
  (await world.call(seat, contract.testPeer, { params: { peerId } })).body;
const lookUp = (name: string) =>
  national.world.call(national.seat, lookUpContract.lookUpOrganisation, {
    params: { peerId: ids.beijingAtNational },
    query: { name },
  });

describe('peers', () => {
  it('TRF-8 two administrators have added each other by invitation, and the connection is good both ways', async () => {
    const there = await testFrom(national, ids.beijingAtNational);
    expect(there.test).toMatchObject({ fault: null, clockSeconds: 0 });
    expect(there).toMatchObject({ system: 'beijing', province: '11', address: beijing.address });
    expect(there.keys.map(({ fingerprint }) => fingerprint)).toEqual([(await own(beijing)).body.fingerprint]);
    expect((await testFrom(beijing, ids.nationalAtBeijing)).test?.fault).toBeNull();
  });

  it('TRF-8 an invitation survives what mail does to it, and one that was cut or changed is noticed', async () => {
    const { invitation } = (await own(beijing)).body;
    const read = (text: string) =>
      national.world.call(national.seat, contract.readInvitation, { body: { text } });
    const wrapped = (invitation ?? '').replace(/(.{60})/g, '$1\r\n> '.replace('> ', ''));
    expect((await read(`您好，邀请如下：\n${wrapped}\n\n`)).body).toMatchObject({
      name: '共青团北京市委员会',
      address: beijing.address,
    });
    for (const text of [
      '',
      '青册',
      (invitation ?? '').slice(0, -4),
      (invitation ?? '').replace('.eyJ', '.eyK'),
    ])
      expect((await read(text)).codes, text).toEqual(['peer.invitationUnreadable']);
  });

  it('TRF-8 the own invitation, a known one and one whose fingerprint was not compared are refused', async () => {
    const { invitation: ownText } = (await own(national)).body;
    const { invitation } = (await own(beijing)).body;
    const add = (text: string | null, fingerprintCompared = true) =>
      national.world.call(national.seat, contract.addPeer, {
        body: { text: text ?? '', fingerprintCompared },
      });
    expect((await add(ownText)).codes).toEqual(['peer.invitationOwn']);
    expect((await add(invitation)).codes).toEqual(['peer.known']);
    expect((await add(invitation, false)).codes).toEqual(['peer.fingerprintNotCompared']);
  });

  it('TRF-8 ORG-7 only the top of the tree sees to peers; every administrator may look up', async () => {
    const { world, root } = national;
    const committee = await world.plantOrganisation({ kind: 'committee', parent: root });
    const seat = await world.plantAdministrator(committee);
    const params = { peerId: ids.beijingAtNational };
    const refused = [
      await world.call(seat, contract.getOwnInstallation),
      await world.call(seat, contract.saveOwnInstallation, {
        body: { name: 'x', system: 'national', province: null },
      }),
      await world.call(seat, contract.changeOwnKey, { body: { reason: 'x' } }),
      await world.call(seat, contract.listPeers),
      await world.call(seat, contract.readInvitation, { body: { text: 'x' } }),
      await world.call(seat, contract.addPeer, { body: { text: 'x', fingerprintCompared: true } }),
      await world.call(seat, contract.addSilentPeer, { body: { name: '广东', system: 'guangdong' } }),
      await world.call(seat, contract.testPeer, { params }),
      await world.call(seat, contract.suspendPeer, { params, body: { reason: 'x', version: 1 } }),
      await world.call(seat, contract.resumePeer, { params, body: { version: 1 } }),
      await world.call(seat, contract.retryMessages, { params }),
      await world.call(seat, contract.reconcilePeer, { params, body: { reason: 'x' } }),
      await world.call(seat, contract.listPeerMessages, { params, query: { direction: 'sent' } }),
    ];
    for (const { codes } of refused) expect(codes).toEqual(['peer.notTop']);
    const systems = await world.call(seat, lookUpContract.listLookUpPeers);
    expect(systems.body.items).toContainEqual(expect.objectContaining({ system: 'beijing', lookUp: null }));
    const found = await world.call(seat, lookUpContract.lookUpOrganisation, {
      params,
      query: { name: '共青团北京市委员会' },
    });
    expect(found.body.exists).toBe(true);
  });

  it('TRF-3 广东 is a place to go to that cannot be asked, and there is one of it', async () => {
    const { world, seat } = beijing;
    const body = { name: '广东', system: 'guangdong' };
    const added = await world.call(seat, contract.addSilentPeer, { body });
    expect(added.body).toMatchObject({
      address: null,
      keys: [],
      actions: { lookUp: { code: 'peer.cannotBeAsked' } },
    });
    expect((await world.call(seat, contract.addSilentPeer, { body })).codes).toEqual(['peer.known']);
    const asked = await world.call(seat, lookUpContract.lookUpOrganisation, {
      params: { peerId: added.body.id },
      query: { name: '某团支部' },
    });
    expect(asked.codes).toEqual(['peer.cannotBeAsked']);
    const wrong = await world.call(seat, contract.addSilentPeer, { body: { name: '', system: 'national' } });
    expect(wrong.codes).toEqual(['peer.nameMissing']);
    const reachable = await world.call(seat, contract.addSilentPeer, {
      body: { name: '全国', system: 'national' },
    });
    expect(reachable.codes).toEqual(['peer.needsInvitation']);
  });

  it('TRF-8 a suspended peer is told so, nothing is asked of it, and both go on afterwards', async () => {
    const { world, seat } = beijing;
    const params = { peerId: ids.nationalAtBeijing };
    const before = await testFrom(beijing, ids.nationalAtBeijing);
    const body = { reason: '核对网络', version: before.version };
    const suspended = await world.call(seat, contract.suspendPeer, { params, body });
    expect(suspended.body.state).toBe('suspended');
    expect((await world.call(seat, contract.suspendPeer, { params, body })).codes).toEqual([
      'peer.changedMeanwhile',
    ]);
    expect((await world.call(seat, contract.testPeer, { params })).codes).toEqual(['peer.suspended']);
    expect((await testFrom(national, ids.beijingAtNational)).test?.fault?.code).toBe('peer.suspendedThere');
    expect((await lookUp('共青团北京市委员会')).codes).toEqual(['peer.suspendedThere']);
    await world.call(seat, contract.resumePeer, { params, body: { version: suspended.body.version } });
    expect((await testFrom(national, ids.beijingAtNational)).test?.fault).toBeNull();
  });

  it('TRF-8 ACC-3 what was done with peers is on the record', async () => {
    const actions = await beijing.world.context.db.selectFrom('actions').select('kind').execute();
    expect(actions.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['peer_added', 'peer_suspended', 'peer_resumed']),
    );
  });

  it('ACC-2 the private key is sealed in the database', async () => {
    const { db, personalData } = beijing.world.context;
    const row = await db.selectFrom('own_keys').selectAll().executeTakeFirstOrThrow();
    const opened = personalData.open(row.private_key_sealed);
    expect(Buffer.from(opened, 'base64url')).toHaveLength(32);
    expect(row.private_key_sealed.includes(Buffer.from(opened, 'base64url'))).toBe(false);
  });
});

describe('the lookup', () => {
  it('TRF-3 an organisation of exactly this full name exists, or was not found', async () => {
    const { world, root } = beijing;
    const name = '共青团北京信息科技大学（筹）委员会';
    const school = await world.plantOrganisation({ kind: 'committee', parent: root, name });
    expect((await lookUp(` ${name} `)).body).toEqual({
      exists: true,
      organisation: { id: school.id, name, kind: 'committee' },
    });
    expect((await lookUp('共青团北京信息科技大学')).body).toEqual({ exists: false, organisation: null });
  });

  it('TRF-3 ORG-5 the list is searched by name and by id, and tells names, ids and kinds alone', async () => {
    const { world, root } = beijing;
    const name = '中国共产主义青年团北京出国（境）学习研究团员团支部';
    const branch = await world.plantOrganisation({ kind: 'branch', parent: root, name });
    const search = async (text: string) =>
      national.world.call(national.seat, lookUpContract.searchPeerOrganisations, {
        params: { peerId: ids.beijingAtNational },
        query: { text },
      });
    expect((await search('学习研究')).body.items).toEqual([{ id: branch.id, name, kind: 'branch' }]);
    expect((await search(`${branch.id}`)).body.items).toEqual([{ id: branch.id, name, kind: 'branch' }]);
    expect((await search('团')).codes).toEqual(['peer.searchTooShort']);
    expect((await search('没有这个组织')).body.items).toEqual([]);
  });

  it('TRF-3 a dissolved organisation is not found', async () => {
    const { world, root } = beijing;
    const gone = await world.plantOrganisation({ kind: 'branch', parent: root, name: '已撤销团支部' });
    await world.context.db
      .updateTable('organisations')
      .set({ dissolved_at: new Date() })
      .where('id', '=', gone.id)
      .execute();
    expect((await lookUp('已撤销团支部')).body.exists).toBe(false);
  });

  it('TRF-3 an account that asks without end has to wait', async () => {
    const { world, root } = national;
    const seat = await world.plantAdministrator(root);
    const answers = [];
    for (let n = 0; n < 61; n++)
      answers.push(
        await world.call(seat, lookUpContract.lookUpOrganisation, {
          params: { peerId: ids.beijingAtNational },
          query: { name: '某某' },
        }),
      );
    expect(answers.slice(0, 60).every(({ status }) => status === 200)).toBe(true);
    expect(answers[60]?.codes).toEqual(['request.tooMany']);
  });
});

/** What the test of the connection says where this befalls the request or its answer. */
async function faultWhere(befalls: (passing: Passing) => Promise<Response>) {
  worlds.network.befall(befalls);
  const { test } = await testFrom(national, ids.beijingAtNational);
  return test?.fault;
}

const changedAnswer = async (answer: Response, of: { body?: string; headers?: object; status?: number }) => {
  const headers = { ...Object.fromEntries(answer.headers), ...of.headers };
  return new Response(of.body ?? (await answer.text()), { status: of.status ?? answer.status, headers });
};

describe('a peer that cannot be believed', () => {
  it('TRF-8 unreachable, redirecting, slow and huge answers are told apart', async () => {
    expect(await faultWhere(() => Promise.reject(connectionFailed('ECONNREFUSED')))).toEqual({
      code: 'peer.unreachable',
      parameters: { address: beijing.address, detail: 'ECONNREFUSED' },
    });
    const elsewhere = () =>
      Promise.resolve(new Response(null, { status: 302, headers: { location: 'https://elsewhere.test/' } }));
    const before = worlds.network.count();
    expect(await faultWhere(elsewhere)).toEqual({ code: 'peer.redirected', parameters: { status: 302 } });
    expect(worlds.network.count()).toBe(before + 1);
    const never = () => new Promise<Response>(() => undefined);
    expect((await faultWhere(never))?.code).toBe('peer.slow');
    let given = 0;
    const huge = () => {
      const body = new ReadableStream({
        pull(controller) {
          given += 1;
          if (given > 50) controller.close();
          else controller.enqueue(new Uint8Array(1_048_576));
        },
      });
      return Promise.resolve(new Response(body));
    };
    expect(await faultWhere(huge)).toEqual({ code: 'peer.answerTooLarge', parameters: { limit: '2 MB' } });
    // Cut off, not read to its end.
    expect(given).toBeLessThan(10);
  });

  it('TRF-8 an unsigned answer, rubbish and one altered on the way are not believed', async () => {
    const unsigned = async () => new Response('<html>Welcome to nginx', { status: 200 });
    expect((await faultWhere(unsigned))?.code).toBe('peer.answerUnsigned');
    const altered = async (passing: Passing) => {
      const answer = await passing.deliver();
      return changedAnswer(answer, { body: (await answer.text()).replace('北京', '南京') });
    };
    expect((await faultWhere(altered))?.code).toBe('peer.answerAltered');
    const otherStatus = async (passing: Passing) => changedAnswer(await passing.deliver(), { status: 201 });
    expect((await faultWhere(otherStatus))?.code).toBe('peer.answerAltered');
    const proxied = async () => new Response('Bad gateway', { status: 502 });
    expect((await faultWhere(proxied))?.code).toBe('peer.failedThere');
  });

  it('TRF-8 the answer to another request does not fit this one', async () => {
    let kept: Response | null = null;
    await faultWhere(async (passing) => {
      kept = await passing.deliver();
      return kept.clone();
    });
    expect((await faultWhere(async () => (kept as unknown as Response).clone()))?.code).toBe(
      'peer.answerAltered',
    );
  });

  it('TRF-8 a clock that is off is told with how far', async () => {
    beijing.world.setNow('2026-03-02T10:10:00+08:00');
    expect(await faultWhere((passing) => passing.deliver())).toEqual({
      code: 'peer.clockOff',
      parameters: { seconds: 600 },
    });
    beijing.world.setNow('2026-03-02T09:50:00+08:00');
    expect(await faultWhere((passing) => passing.deliver())).toEqual({
      code: 'peer.clockOff',
      parameters: { seconds: 600 },
    });
    beijing.world.setNow('2026-03-02T10:02:00+08:00');
    expect((await testFrom(national, ids.beijingAtNational)).test).toMatchObject({
      fault: null,
      clockSeconds: 120,
    });
  });

  it('TRF-8 another version of the protocol is told from rubbish', async () => {
    const other = async (passing: Passing) => {
      const answer = await passing.deliver();
      const input = (answer.headers.get('signature-input') ?? '').replace('qingce-peer-1', 'qingce-peer-7');
      return changedAnswer(answer, { headers: { 'signature-input': input } });
    };
    expect(await faultWhere(other)).toEqual({ code: 'peer.versionUnknown', parameters: { versions: '7' } });
    const asked = async (passing: Passing) => {
      const input = (passing.headers['signature-input'] ?? '').replace('qingce-peer-1', 'qingce-peer-7');
      return passing.deliver({ headers: { ...passing.headers, 'signature-input': input } });
    };
    expect(await faultWhere(asked)).toEqual({ code: 'peer.versionUnknown', parameters: { versions: '1' } });
  });

  it('TRF-8 an answer under another key is told with its fingerprint', async () => {
    const { world } = beijing;
    const stranger = await createStranger();
    const fault = await faultWhere(async (passing) => {
      const { signAnswer } = await import('./signed-http.ts');
      const answer = await passing.deliver();
      const body = Buffer.from(await answer.arrayBuffer());
      const request = { method: 'POST', url: passing.url, headers: passing.headers } as const;
      const of = { status: 200, type: messageType, body, now: world.context.clock.now() };
      return new Response(body, { status: 200, headers: await signAnswer(stranger, request, of) });
    });
    expect(fault?.code).toBe('peer.answerWrongKey');
    expect(fault?.parameters?.fingerprint).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
  });
});

async function createStranger() {
  const pair = makeKeyPair();
  return { publicKey: pair.publicKey, key: privateKeyOf(pair) };
}

describe('a request that cannot be believed', () => {
  /** What beijing says to this request. */
  async function said(request: {
    headers: Record<string, string>;
    body: Buffer;
    path?: string;
  }): Promise<string> {
    const answer = await beijing.world.app.inject({
      method: 'POST',
      url: request.path ?? between.peerHello.path,
      headers: request.headers,
      payload: request.body,
    });
    return (answer.json() as { fault?: { code: string } }).fault?.code ?? 'taken';
  }

  /** A request of the national installation, as it left. */
  async function captured() {
    let kept: Passing | null = null;
    worlds.network.befall((passing) => {
      kept = passing;
      return Promise.reject(connectionFailed('ECONNRESET'));
    });
    await testFrom(national, ids.beijingAtNational);
    return kept as unknown as Passing;
  }

  it('TRF-8 it is taken once: the same again is a replay', async () => {
    const request = await captured();
    expect(await said(request)).toBe('taken');
    expect(await said(request)).toBe('replayed');
  });

  it('TRF-8 the body, the path, the type or the signature of another does not fit', async () => {
    const request = await captured();
    const another = await captured();
    const body = Buffer.from(JSON.stringify({ channel: { sent: 9, receipted: 9, received: 9 } }));
    expect(await said({ ...request, body })).toBe('bad-signature');
    expect(await said({ ...request, path: between.peerDelivery.path })).toBe('bad-signature');
    const headers = { ...request.headers, signature: another.headers.signature ?? '' };
    expect(await said({ ...request, headers })).toBe('bad-signature');
    const type = { ...request.headers, 'content-type': 'application/octet-stream' };
    expect(await said({ ...request, headers: type })).toBe('bad-signature');
    expect(await said(request)).toBe('taken');
  });

  it('TRF-8 from the past and from the future it is refused', async () => {
    const request = await captured();
    beijing.world.setNow('2026-03-02T10:05:01+08:00');
    expect(await said(request)).toBe('clock');
    beijing.world.setNow('2026-03-02T09:54:59+08:00');
    expect(await said(request)).toBe('clock');
    beijing.world.setNow('2026-03-02T10:05:00+08:00');
    expect(await said(request)).toBe('taken');
  });

  it('TRF-8 unsigned, signed by a stranger, or signed over less than all of it is refused', async () => {
    const request = await captured();
    const { signature: _, 'signature-input': __, ...unsigned } = request.headers;
    expect(await said({ ...request, headers: unsigned })).toBe('unsigned');
    const stranger = await createStranger();
    const by = await signRequest(stranger, {
      url: `${beijing.address}${between.peerHello.path}`,
      body: request.body,
      now: beijing.world.context.clock.now(),
    });
    expect(await said({ headers: by.headers, body: request.body })).toBe('unknown-key');
    const less = (request.headers['signature-input'] ?? '').replace(' "content-digest"', '');
    expect(await said({ ...request, headers: { ...request.headers, 'signature-input': less } })).toBe(
      'unsigned',
    );
    const twice = `${request.headers['signature-input']}, b=("@method");created=1;keyid="x"`;
    expect(await said({ ...request, headers: { ...request.headers, 'signature-input': twice } })).toBe(
      'unsigned',
    );
  });

  it('TRF-8 one meant for another address is told from one that is forged', async () => {
    worlds.network.attach('https://alias.test', beijing.world);
    await national.world.context.db
      .updateTable('peers')
      .set({ address: 'https://alias.test' })
      .where('id', '=', ids.beijingAtNational)
      .execute();
    const { test } = await testFrom(national, ids.beijingAtNational);
    expect(test?.fault).toEqual({
      code: 'peer.addressDiffersThere',
      parameters: { address: beijing.address, used: 'https://alias.test' },
    });
    await national.world.context.db
      .updateTable('peers')
      .set({ address: beijing.address })
      .where('id', '=', ids.beijingAtNational)
      .execute();
  });

  it('TRF-8 what is no message of ours is answered politely', async () => {
    expect(await said({ headers: { 'content-type': messageType }, body: Buffer.from('{') })).toBe('unsigned');
    const request = await captured();
    const big = Buffer.alloc(3 * 1024 * 1024);
    expect(await said({ ...request, body: big })).toBe('too-large');
  });

  it('TRF-8 strangers are counted by their address', async () => {
    const strange = { headers: { 'content-type': messageType }, body: Buffer.from('{}') };
    const answers = [];
    for (let n = 0; n < 70; n++) answers.push(await said(strange));
    expect(answers.at(-1)).toBe('too-many');
    // Who has a key is not shut out with them.
    expect((await testFrom(national, ids.beijingAtNational)).test?.fault).toBeNull();
  });

  it('TRF-8 of a stranger who has spent what strangers may ask nothing is read, and nothing is signed for them', async () => {
    const [stranger, { world, address }] = [await createStranger(), beijing];
    world.setNow('2026-03-02T10:20:00+08:00');
    const ask = async (body: Buffer) => {
      const signed = { url: `${address}${between.peerHello.path}`, body, now: world.context.clock.now() };
      const answer = await world.app.inject({
        method: 'POST',
        url: between.peerHello.path,
        headers: (await signRequest(stranger, signed)).headers,
        payload: body,
      });
      const { fault } = answer.json() as { fault: { code: string } };
      return [answer.statusCode, fault.code, answer.headers.signature !== undefined];
    };
    const small = Buffer.from('{}');
    const big = Buffer.alloc(3 * 1024 * 1024);
    expect(await ask(big)).toEqual([422, 'too-large', true]);
    for (let n = 0; n < 60; n++) expect(await ask(small)).toEqual([422, 'unknown-key', true]);
    expect(await ask(small)).toEqual([429, 'too-many', false]);
    // Read, it would be too large.
    expect(await ask(big)).toEqual([429, 'too-many', false]);
  });
});
