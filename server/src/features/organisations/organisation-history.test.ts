import { afterAll, beforeAll, expect, it } from 'vitest';
import * as contract from '#contract/organisations.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';

let world: World;
let root: PlantedOrganisation;
let rootSeat: Seat;

beforeAll(async () => {
  world = await createWorld();
  root = await world.plantOrganisation({ kind: 'leading_body', name: '团省委' });
  rootSeat = await world.plantAdministrator(root);
});
afterAll(() => world?.close());

const historyOf = (seat: Seat, organisationId: number) =>
  world.call(seat, contract.getOrganisationHistory, { params: { organisationId } });

async function rename(id: number, version: number, name: string) {
  const done = await world.call(rootSeat, contract.renameOrganisation, {
    params: { organisationId: id },
    body: { name, shortName: name, version },
  });
  expect(done.status).toBe(200);
}

async function create(parent: PlantedOrganisation, kind: string, name: string) {
  const { body } = await world.call(rootSeat, contract.createOrganisation, {
    body: { parentId: parent.id, kind, name, shortName: name, field: 'social' },
  });
  return body;
}

it('ORG-4 ORG-5 what became of an organisation, by the names of then, also once it is dissolved', async () => {
  const [first, second] = [
    await world.plantOrganisation({ kind: 'committee', parent: root, name: '桃溪镇团委' }),
    await world.plantOrganisation({ kind: 'committee', parent: root, name: '柳湾镇团委' }),
  ];
  const at = (minute: number) => world.setNow(new Date(Date.UTC(2026, 2, 3, 0, minute)));
  at(1);
  const { id } = await create(first, 'branch', '桃溪村团支部');
  at(2);
  await rename(id, 1, '桃溪社区团支部');
  at(3);
  await world.call(rootSeat, contract.moveOrganisation, {
    params: { organisationId: id },
    body: { parentId: second.id, reason: '区划调整', version: 2 },
  });
  at(4);
  // Its former parent is called otherwise since.
  await rename(first.id, 1, '桃溪街道团工委');
  at(5);
  await world.call(rootSeat, contract.dissolveOrganisation, {
    params: { organisationId: id },
    body: { reason: '撤并', version: 3 },
  });

  const { body } = await historyOf(rootSeat, id);
  expect(body).toMatchObject({ name: '桃溪社区团支部', dissolved: true });
  expect(body.items.map(({ kind, from, to, reason }) => [kind, from, to, reason])).toEqual([
    ['dissolved', '柳湾镇团委', null, '撤并'],
    ['moved', '桃溪镇团委', '柳湾镇团委', '区划调整'],
    ['renamed', '桃溪村团支部', '桃溪社区团支部', null],
    ['created', '桃溪镇团委', '桃溪村团支部', null],
  ]);
  expect((await historyOf(await world.plantAdministrator(second), id)).status).toBe(200);
  // It stands no longer where it stood.
  expect((await historyOf(await world.plantAdministrator(first), id)).codes).toEqual([
    'organisation.notFound',
  ]);
});

it('ORG-5 an organisation is found by what it was called, and the search says so', async () => {
  const parent = await world.plantOrganisation({ kind: 'committee', parent: root });
  const beside = await world.plantOrganisation({ kind: 'committee', parent: root });
  const { id } = await create(parent, 'branch', '枫桥农机厂团支部');
  await rename(id, 1, '枫桥装备公司团支部');
  await rename(id, 2, '枫桥智造公司团支部');
  const search = async (seat: Seat, text: string, scope: 'mine' | 'everywhere' = 'mine') => {
    const found = await world.call(seat, contract.searchOrganisations, { query: { text, scope } });
    return found.body.items.map((item) => [item.id, item.name, item.formerName]);
  };
  expect(await search(rootSeat, '农机厂')).toEqual([[id, '枫桥智造公司团支部', '枫桥农机厂团支部']]);
  expect(await search(rootSeat, '枫桥装备公司')).toEqual([[id, '枫桥智造公司团支部', '枫桥装备公司团支部']]);
  expect(await search(rootSeat, '智造')).toEqual([[id, '枫桥智造公司团支部', null]]);
  expect(await search(rootSeat, String(id))).toEqual([[id, '枫桥智造公司团支部', null]]);
  const other = await world.plantAdministrator(beside);
  expect(await search(other, '农机厂')).toEqual([]);
  expect(await search(other, '农机厂', 'everywhere')).toHaveLength(1);
  // Another may have taken the name since: both are found, and told apart.
  const heir = await create(parent, 'branch', '枫桥农机厂团支部');
  expect(await search(rootSeat, '农机厂')).toEqual([
    [id, '枫桥智造公司团支部', '枫桥农机厂团支部'],
    [heir.id, '枫桥农机厂团支部', null],
  ]);
});

it('ORG-2 the page of an organisation names who is its secretary now', async () => {
  const branch = await world.plantOrganisation({ kind: 'branch', parent: root });
  const [former, present] = [
    await plantMember(world, branch, rootSeat, { name: '前任' }),
    await plantMember(world, branch, rootSeat, { name: '现任' }),
  ];
  const post = {
    organisation_id: branch.id,
    organisation_path: branch.path,
    position: 'secretary',
    position_since: '2024-09',
    appointment: 'elected',
    cadre_nature: 'part_time',
    on_party_committee: false,
    entered_at: new Date(),
    entered_by: rootSeat.accountId,
  };
  await world.context.db
    .insertInto('posts')
    .values([
      { ...post, member_id: former.id, ended_on: '2025-09-01', end_reason: '换届' },
      { ...post, member_id: present.id },
    ] as never)
    .execute();
  const { body } = await world.call(rootSeat, contract.getOrganisation, {
    params: { organisationId: branch.id },
  });
  expect(body.secretaries).toEqual(['现任']);
});
