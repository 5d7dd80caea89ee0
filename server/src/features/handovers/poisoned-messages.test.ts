import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listClaims } from '#contract/claims.ts';
import { listArrivals, listHandoversOf } from '#contract/handovers.ts';
import { listToldLives } from '#contract/lives.ts';
import { getMember, listMembers } from '#contract/members.ts';
import { buildEarlyEntry } from '../../testing/build-entry.ts';
import {
  createHandoverGround,
  type HandoverGround,
  type Places,
  type SideName,
} from '../../testing/handover-ground.ts';
import { plantMover } from '../../testing/plant-mover.ts';
import { send } from '../federation/index.ts';
import { transact } from '../record/index.ts';

let ground: HandoverGround;
let places: Places;
beforeAll(async () => {
  ground = await createHandoverGround();
  places = await ground.plantPlaces();
});
afterAll(() => ground?.close());

/** What no column of the database can hold, in a text that otherwise could be. */
const poisoned = (text: string) => `${text}\u0000\ud800`;

/** Says something that no rule here would have said, and answers what the other side has signed for. */
async function tell(side: SideName, kind: string, body: unknown, conversation?: string, version = 1) {
  const { context } = ground.worldOf(side);
  const peerId = ground.peers[side];
  const sent = await transact(context, (tx) =>
    send(context, tx, { peerId, kind, version, body, ...(conversation && { conversation }) }),
  );
  await ground.deliver(side);
  const { receipt } = await context.db
    .selectFrom('outbox_messages')
    .select('receipt')
    .where('message_id', '=', sent.messageId)
    .executeTakeFirstOrThrow();
  const { outcome, reasons } = (receipt ?? {}) as { outcome?: string; reasons?: string[] };
  return { ...sent, outcome, reasons };
}

function requestOf(name: string, form: { fileName: string; pages: number } | null) {
  const person = buildEarlyEntry({ name });
  return {
    target: `${places.national.one.organisation.name}\u0000`,
    province: poisoned('11'),
    from: poisoned('共青团某支部'),
    reason: 'other',
    details: { remark: poisoned('随家庭迁居') },
    person: {
      ...person,
      registeredAddress: poisoned('云岚省青禾市'),
      email: poisoned('a@b.cn'),
      wechat: poisoned('abc'),
    },
    certified: false,
    form,
  };
}

it('TRF-8 what a message says that the database cannot hold is left out of it, and whoever it is about arrives', async () => {
  const national = ground.worldOf('national');
  const { seat } = places.national.one;
  const asked = await tell(
    'beijing',
    'transfer_request',
    requestOf('林见鹿', { fileName: poisoned('表.pdf'), pages: 1 }),
  );
  expect(asked).toMatchObject({ outcome: 'handled' });
  const { body } = await national.call(seat, listArrivals, { query: { mine: 'true' } });
  const arrival = body.items.find(({ name }) => name === '林见鹿');
  expect(arrival).toMatchObject({ from: '共青团某支部\ufffd', details: { remark: '随家庭迁居\ufffd' } });
  const open = {
    side: 'national',
    arrivalId: arrival?.id ?? 0,
    organisationId: places.national.one.organisation.id,
  } as const;
  await ground.decide(places, open, 'agree', 'one');
  const event = {
    on: poisoned('2026'),
    kind: poisoned('entered'),
    organisation: poisoned('甲'),
    other: poisoned('乙'),
  };
  const life = { system: poisoned('丙系统'), events: [event], posts: [] };
  expect(await tell('beijing', 'transfer_release', { lives: [life] }, asked.conversation)).toMatchObject({
    outcome: 'handled',
  });
  const found = await national.call(seat, listArrivals, { query: { state: 'arrived', limit: 200 } });
  const memberId = found.body.items.find(({ name }) => name === '林见鹿')?.memberId ?? 0;
  const params = { memberId };
  expect((await national.call(seat, getMember, { params })).status).toBe(200);
  expect((await national.call(seat, listMembers, { query: {} })).status).toBe(200);
  expect((await national.call(seat, listToldLives, { params })).body.items).toMatchObject([
    { events: [{ organisation: '甲\ufffd' }] },
  ]);
});

it('TRF-8 a request whose form has more pages than can be counted is refused, and holds up nobody', async () => {
  expect(
    await tell(
      'beijing',
      'transfer_request',
      requestOf('程门雪', { fileName: '表.pdf', pages: 3_000_000_000 }),
    ),
  ).toMatchObject({ outcome: 'refused', reasons: ['handover.unreadable'] });
});

async function begun(name: string) {
  const person = await plantMover(ground.worldOf('national'), places.national.one, { name });
  await ground.begin(places, { side: 'national', memberId: person.memberId, asked: null }, 'one');
  await ground.deliver('national');
  const { conversation } = await ground
    .worldOf('national')
    .context.db.selectFrom('handovers')
    .select('conversation')
    .where('member_id', '=', person.memberId)
    .executeTakeFirstOrThrow();
  const handover = async () => {
    const params = { memberId: person.memberId };
    const { body } = await ground
      .worldOf('national')
      .call(places.national.one.seat, listHandoversOf, { params });
    return body.items[0];
  };
  return { person, conversation: conversation ?? '', handover };
}

it.each([
  ['what cannot be held', poisoned('查无此人'), '查无此人\ufffd'],
  ['no text', 7, ''],
  ['more than anybody writes', `无${'😀'.repeat(9000)}`, `无${'😀'.repeat(499)}`],
])(
  'TRF-8 whoever was released and not taken in comes back, whatever is said as the reason: %s',
  async (_, reason, said) => {
    const { person, conversation, handover } = await begun('陆观澜');
    expect(await tell('beijing', 'transfer_answer', { agreed: true, reason }, conversation)).toMatchObject({
      outcome: 'handled',
    });
    expect((await handover())?.state).toBe('released');
    expect(await tell('beijing', 'transfer_outcome', { arrived: false, reason }, conversation)).toMatchObject(
      { outcome: 'handled' },
    );
    expect(await handover()).toMatchObject({ state: 'refused', refusal: said });
    const [standing] = await ground.readStandings([person]);
    expect(standing?.home?.side).toBe('national');
  },
);

it('TRF-8 a refusal in words that cannot be held is taken in, and what says nothing is refused', async () => {
  const { conversation, handover } = await begun('温如故');
  for (const kind of ['transfer_answer', 'transfer_outcome'])
    expect(await tell('beijing', kind, { reason: '' }, conversation)).toMatchObject({
      outcome: 'refused',
      reasons: ['handover.unreadable'],
    });
  expect((await handover())?.state).toBe('asked');
  const refused = { agreed: false, reason: poisoned('名额已满') };
  expect(await tell('beijing', 'transfer_answer', refused, conversation)).toMatchObject({
    outcome: 'handled',
  });
  expect(await handover()).toMatchObject({ state: 'refused', refusal: '名额已满\ufffd' });
});

it('TRF-8 a claim in words that cannot be held is heard', async () => {
  const national = ground.worldOf('national');
  const person = await plantMover(national, places.national.one, { name: '谢无衣' });
  const said = {
    idNumber: person.idNumber,
    cause: 'request',
    opens: true,
    stance: 'keeps',
    reason: poisoned('一直在我处'),
    released: false,
    confirms: null,
    member: {
      name: poisoned('谢无衣'),
      idNumberMasked: poisoned('1'),
      organisation: poisoned('甲'),
      joinedMonth: poisoned('2021-09'),
      developmentNumber: null,
      since: poisoned('2021'),
    },
  };
  expect(await tell('beijing', 'membership_claim', said)).toMatchObject({ outcome: 'handled' });
  const { body } = await national.call(places.national.one.seat, listClaims, { query: {} });
  expect(body.items.map(({ memberId }) => memberId)).toContain(person.memberId);
});

it('TRF-8 what a message of a later version says is not gone by when a conversation is remembered', async () => {
  const { person, conversation } = await begun('顾西洲');
  expect(await tell('beijing', 'transfer_answer', { decision: 'yes' }, conversation, 7)).toMatchObject({
    outcome: 'unknown_version',
  });
  const { db } = ground.worldOf('national').context;
  // As after a restore: the request was given back, and the handover is not known any more.
  const { accountId } = places.national.one.seat;
  await db
    .updateTable('outbox_messages')
    .set({ recalled_by: accountId })
    .where('conversation', '=', conversation)
    .execute();
  await db
    .updateTable('handovers')
    .set({ conversation: randomUUID(), state: 'lapsed', decided_at: new Date() })
    .where('member_id', '=', person.memberId)
    .execute();
  const said = { agreed: false, reason: '名额已满' };
  expect(await tell('beijing', 'transfer_answer', said, conversation)).toMatchObject({ outcome: 'handled' });
  const again = await db
    .selectFrom('handovers')
    .select('state')
    .where('conversation', '=', conversation)
    .executeTakeFirst();
  expect(again?.state).toBe('refused');
});

it('TRF-8 whoever was entered and asked for after a backup is released when the other system agrees', async () => {
  const { person, conversation } = await begun('沈砚秋');
  const { db } = ground.worldOf('national').context;
  const { accountId } = places.national.one.seat;
  await db
    .updateTable('outbox_messages')
    .set({ recalled_by: accountId })
    .where('conversation', '=', conversation)
    .execute();
  await db
    .updateTable('handovers')
    .set({ conversation: randomUUID(), state: 'lapsed', decided_at: new Date() })
    .where('member_id', '=', person.memberId)
    .execute();
  await db
    .updateTable('members')
    .set({ id_number_hash: randomBytes(32) })
    .where('id', '=', person.memberId)
    .execute();
  const said = { agreed: true, reason: '' };
  expect(await tell('beijing', 'transfer_answer', said, conversation)).toMatchObject({ outcome: 'handled' });
  const sent = await db
    .selectFrom('outbox_messages')
    .select('kind')
    .where('conversation', '=', conversation)
    .orderBy('sequence')
    .execute();
  expect(sent.map(({ kind }) => kind)).toEqual(['transfer_request', 'transfer_release']);
});
