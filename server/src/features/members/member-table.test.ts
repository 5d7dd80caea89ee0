import { afterAll, beforeAll, expect, it } from 'vitest';
import { listMembers, readMemberTable } from '#contract/members.ts';
import { readSheet } from '../../documents/read-sheet.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';
import { countMembers } from './member-views.ts';

let world: World;
let [first, second]: PlantedOrganisation[] = [];
let [above, beside]: Seat[] = [];
let idNumber = '';

beforeAll(async () => {
  world = await createWorld({ policy: 'national-2020' });
  const root = await world.plantOrganisation({ kind: 'leading_body' });
  const committee = await world.plantOrganisation({ kind: 'committee', parent: root });
  first = await world.plantOrganisation({ kind: 'branch', parent: committee });
  second = await world.plantOrganisation({ kind: 'branch', parent: committee });
  above = await world.plantAdministrator(committee);
  beside = await world.plantAdministrator(second);
  ({ idNumber } = await plantMember(world, first, above, { name: '=江见月' }));
  await plantMember(world, first, above, { name: '欧阳早', joinedMonth: '2016-05' });
  await plantMember(world, second, beside, { name: '唐二' });
});
afterAll(() => world.close());

async function readTable(by: Seat | undefined, query: Record<string, string | number> = {}) {
  const answer = await world.call(by ?? null, readMemberTable, { query: query as never });
  expect(answer.status, answer.bytes.toString()).toBe(200);
  const rows: string[][] = [];
  const sheet = await readSheet(answer.bytes, { maxRows: 100 });
  for await (const { cells } of sheet.rows) rows.push(cells.map((cell) => ('text' in cell ? cell.text : '')));
  return { rows };
}

it('ACC-2 ARC-9 the table holds what the list shows under the same filters, numbers masked', async () => {
  const { body } = await world.call(above ?? null, listMembers, { query: {} });
  const whole = await readTable(above);
  expect(whole.rows.map(([name]) => name)).toEqual(body.items.map(({ name }) => name));
  expect(whole.rows[0]?.[1]).toBe(body.items[0]?.idNumberMasked);
  expect(JSON.stringify(whole.rows)).not.toContain(idNumber);
  expect((await readTable(above, { newOnly: 'true' })).rows.map(([name]) => name)).toEqual([
    '=江见月',
    '唐二',
  ]);
  expect((await readTable(above, { text: idNumber })).rows).toHaveLength(1);
});

it('ORG-7 nobody takes out members beside, and none of an organisation that is not below', async () => {
  expect((await readTable(beside)).rows.map(([name]) => name)).toEqual(['唐二']);
  const { codes } = await world.call(beside ?? null, readMemberTable, {
    query: { organisationId: first?.id ?? 0 },
  });
  expect(codes).toEqual(['organisation.notFound']);
});

it('ACC-3 that it was taken out stands on the record with how many, and not what was searched for', async () => {
  await readTable(above, { text: idNumber });
  const kept = await world.context.db
    .selectFrom('accesses')
    .select(['details', 'organisation_id'])
    .where('kind', '=', 'members_exported')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect(kept.details).toEqual({ exported: 1 });
  expect(kept.organisation_id).toBe(above?.organisation.id);
});

it('ARC-9 counts no further than it need to, so that a table too long is refused before it is begun', async () => {
  const path = above?.organisation.path ?? '';
  expect(await countMembers(world.context, path, {}, 2)).toBe(2);
  expect(await countMembers(world.context, path, {}, 100)).toBe(3);
});
