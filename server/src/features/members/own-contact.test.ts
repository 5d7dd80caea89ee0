import { afterAll, beforeAll, beforeEach, expect, it, test } from 'vitest';
import { changeOwnContact, getOwnMember } from '#contract/members.ts';
import { certifyMember } from '../../testing/certify-member.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';

let world: World;
let branch: PlantedOrganisation;
let administrator: Seat;
let member: { id: number };
let own: Seat;

beforeAll(async () => {
  world = await createWorld();
  const committee = await world.plantOrganisation({ kind: 'committee' });
  branch = await world.plantOrganisation({ kind: 'branch', parent: committee });
  administrator = await world.plantAdministrator(branch);
});
afterAll(() => world.close());

beforeEach(async () => {
  member = await plantMember(world, branch, administrator);
  own = await world.plantMemberSeat(branch, member.id);
});

const contact = {
  phone: '139 0000 1234',
  registeredAddress: ' 云岚省云汀市 湖汀区听雨巷8号 ',
  email: 'Shen.Qinghe@example.org',
  qq: '１２３４５６',
  wechat: 'qinghe',
};

function rowOf() {
  return world.context.db
    .selectFrom('members')
    .selectAll()
    .where('id', '=', member.id)
    .executeTakeFirstOrThrow();
}

it('MOB-2 a certified member keeps the own contact data up to date, and the record says which, not what', async () => {
  const { db } = world.context;
  await certifyMember(world.context, member.id, administrator.accountId);
  const before = await rowOf();
  const key = crypto.randomUUID();
  for (const _ of ['once', 'again'])
    expect((await world.call(own, changeOwnContact, { body: { contact, version: 1 }, key })).status).toBe(
      200,
    );
  const { body } = await world.call(own, getOwnMember);
  expect(body.particulars).toMatchObject({
    phoneMasked: '139••••1234',
    registeredAddress: '云岚省云汀市湖汀区听雨巷8号',
    email: 'Shen.Qinghe@example.org',
    qq: '123456',
    wechat: 'qinghe',
  });
  const { phone_sealed, phone_hash, phone_masked, registered_address, email, qq, wechat, version, ...rest } =
    await rowOf();
  expect(before).toMatchObject(rest);
  expect(version).toBe(2);
  expect(world.context.personalData.open(phone_sealed)).toBe('13900001234');
  const actions = await db
    .selectFrom('actions')
    .select(['kind', 'details', 'account_id'])
    .where('subject_id', '=', member.id)
    .where('kind', '=', 'particulars_corrected')
    .execute();
  expect(actions).toEqual([
    {
      kind: 'particulars_corrected',
      details: { fields: ['phone', 'registeredAddress', 'email', 'qq', 'wechat'] },
      account_id: own.accountId,
    },
  ]);
});

it('MOB-2 a telephone left out stays, a contact left empty goes, and what is the same is no change', async () => {
  const first = { ...contact, weibo: 'qinghe' };
  await world.call(own, changeOwnContact, { body: { contact: first, version: 1 } });
  const { phone: _, ...withoutPhone } = contact;
  await world.call(own, changeOwnContact, { body: { contact: withoutPhone, version: 2 } });
  const row = await rowOf();
  expect([row.phone_masked, row.weibo, row.version]).toEqual(['139••••1234', null, 3]);
  await world.call(own, changeOwnContact, { body: { contact: withoutPhone, version: 3 } });
  expect((await rowOf()).version).toBe(3);
});

it('MOB-2 all faults of the contact data are told at once, each at its field, and nothing is written', async () => {
  const wrong = { phone: '12', registeredAddress: '', email: 'no address', qq: 'x', wechat: 'w'.repeat(61) };
  const { faults, status } = await world.call(own, changeOwnContact, {
    body: { contact: wrong, version: 1 },
  });
  expect(status).toBe(422);
  expect(faults.map(({ path }) => path).sort()).toEqual([
    'email',
    'phone',
    'qq',
    'registeredAddress',
    'wechat',
  ]);
  expect((await rowOf()).version).toBe(1);
});

it('MOB-2 of two changes at once the second is told that it was made on an old page', async () => {
  const answers = await Promise.all(
    ['qinghe', 'others'].map((wechat) =>
      world.call(own, changeOwnContact, { body: { contact: { ...contact, wechat }, version: 1 } }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.flatMap(({ codes }) => codes)).toEqual(['member.changedMeanwhile']);
});

it('MOB-2 who is not on the roll does not change contact data, and no other seat does it for a member', async () => {
  await world.context.db
    .updateTable('members')
    .set({ standing: 'awaiting_approval' })
    .where('id', '=', member.id)
    .execute();
  const body = { contact, version: 1 };
  expect((await world.call(own, changeOwnContact, { body })).codes).toEqual(['contact.notListed']);
  expect((await world.call(administrator, changeOwnContact, { body })).codes).toEqual(['session.wrongSeat']);
});

test.each(['national-2020', 'beijing'])(
  'MOB-2 members keep their contact data up to date under %s too',
  async (policy) => {
    const other = await createWorld({ policy });
    const there = await other.plantOrganisation({ kind: 'branch' });
    const planted = await plantMember(other, there, await other.plantAdministrator(there));
    const seat = await other.plantMemberSeat(there, planted.id);
    const { status } = await other.call(seat, changeOwnContact, { body: { contact, version: 1 } });
    expect(status).toBe(200);
    await other.close();
  },
);
