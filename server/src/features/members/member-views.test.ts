import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { enterMember, listMembers } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { buildEarlyEntry, buildEntry, buildIdNumber, buildNumber } from '../../testing/build-entry.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';

let world: World;
let root: PlantedOrganisation;
let [first, second]: PlantedOrganisation[] = [];
let [above, own, beside]: Seat[] = [];

const idNumber = buildIdNumber('2007-04-04');
const developmentNumber = buildNumber();
/** Names in the order of entry; 晚 are those of whom a form is asked. */
const entries: readonly EntryInput[] = [
  buildEntry({ name: '阿依古丽·买买提', idNumber }),
  buildEntry({ name: '欧阳晚', developmentNumber }),
  buildEarlyEntry({ name: '欧阳早' }),
  buildEntry({
    name: 'Mary Smith',
    phone: '13911112222',
    isCadre: true,
    position: 'secretary',
    positionSince: '2024-09',
    appointment: 'elected',
    cadreNature: 'part_time',
    onPartyCommittee: false,
  }),
];

beforeAll(async () => {
  world = await createWorld({ policy: 'national-2020' });
  root = await world.plantOrganisation({ kind: 'leading_body' });
  const committee = await world.plantOrganisation({ kind: 'committee', parent: root });
  first = await world.plantOrganisation({ kind: 'branch', parent: committee });
  second = await world.plantOrganisation({ kind: 'branch', parent: committee });
  above = await world.plantAdministrator(committee);
  own = await world.plantAdministrator(first);
  beside = await world.plantAdministrator(second);
  for (const particulars of entries) {
    const { status } = await world.call(own, enterMember, {
      body: { organisationId: first.id, particulars },
    });
    expect(status).toBe(200);
  }
  await plantMember(world, second, beside, { name: '唐未确认', confirmed: false });
  await plantMember(world, second, beside, { name: '唐二' });
});
afterAll(() => world.close());

async function list(by: Seat | undefined, query: Record<string, string | number | boolean> = {}) {
  const answer = await world.call(by ?? null, listMembers, { query: query as never });
  return { ...answer, names: answer.body.items?.map(({ name }) => name) };
}

describe('the list', () => {
  it('ORG-7 shows the members of the own organisation and of everything below, never those beside', async () => {
    const everybody = [...entries.map(({ name }) => name), '唐未确认', '唐二'];
    expect((await list(above)).names).toEqual(everybody);
    expect((await list(own)).names).toEqual(entries.map(({ name }) => name));
    expect((await list(beside)).names).toEqual(['唐未确认', '唐二']);
  });

  it('ORG-7 narrows to one organisation of the subtree, and knows no other', async () => {
    expect((await list(above, { organisationId: second?.id ?? 0 })).names).toEqual(['唐未确认', '唐二']);
    expect((await list(own, { organisationId: second?.id ?? 0 })).codes).toEqual(['organisation.notFound']);
    expect((await list(own, { organisationId: root.id })).codes).toEqual(['organisation.notFound']);
  });

  it('ARC-9 pages follow each other without gap or double', async () => {
    const seen: (string | undefined)[] = [];
    let after: string | null = null;
    do {
      const { body } = await list(above, { limit: 1, ...(after && { after }) });
      seen.push(...body.items.map(({ name }) => name));
      after = body.next;
    } while (after !== null);
    expect(seen).toEqual([...entries.map(({ name }) => name), '唐未确认', '唐二']);
  });

  it('ARC-9 filtered by the form, pages follow each other too', async () => {
    const whole = (await list(above, { newOnly: true })).names;
    const page = await list(above, { newOnly: true, limit: 2 });
    const rest = await list(above, { newOnly: true, limit: 200, after: page.body.next ?? '' });
    expect([...page.names, ...rest.names]).toEqual(whole);
    expect(whole).toEqual(['阿依古丽·买买提', '欧阳晚', 'Mary Smith', '唐未确认', '唐二']);
  });

  test.each<[string, Record<string, string | boolean>, string[]]>([
    ['ARC-9 a whole name', { text: '欧阳晚' }, ['欧阳晚']],
    ['ARC-9 the beginning of a name', { text: '欧阳' }, ['欧阳晚', '欧阳早']],
    ['ARC-9 one character', { text: '晚' }, ['欧阳晚']],
    ['ARC-9 the inside of a name', { text: '古丽·买' }, ['阿依古丽·买买提']],
    ['ARC-9 the same letters in another order', { text: '阳欧' }, []],
    ['ARC-9 letters whatever their case', { text: 'mary s' }, ['Mary Smith']],
    ['ARC-9 a whole ID number', { text: idNumber }, ['阿依古丽·买买提']],
    ['ARC-9 an ID number with spaces', { text: idNumber.replace(/(.{6})/g, '$1 ') }, ['阿依古丽·买买提']],
    ['ARC-9 a whole telephone number', { text: '+86 139-1111-2222' }, ['Mary Smith']],
    ['ACC-2 a part of a telephone number', { text: '1391111' }, []],
    ['ACC-2 a part of an ID number', { text: idNumber.slice(0, 10) }, []],
    ['ARC-9 a whole development number', { text: developmentNumber }, ['欧阳晚']],
    ['ARC-9 a number in groups of four', { text: developmentNumber.replace(/(\d{4})/g, '$1 ') }, ['欧阳晚']],
    ['ARC-9 what a database would take for a pattern', { text: '%' }, []],
    ['ENT-6 not asked for a form', { formState: 'not_asked' }, ['欧阳早']],
    ['CER-1 not asked for a form', { certification: 'not_asked' }, ['欧阳早']],
    ['ARC-3 form missing', { formState: 'missing', text: '欧阳' }, ['欧阳晚']],
    ['ARC-3 certified', { certification: 'certified' }, []],
    ['ARC-3 asked and not asked at once', { newOnly: true, formState: 'not_asked' }, []],
    ['ENT-13 unconfirmed', { unconfirmedOnly: true }, ['唐未确认']],
    [
      'ENT-13 unconfirmed among those with a form asked',
      { unconfirmedOnly: true, newOnly: true },
      ['唐未确认'],
    ],
  ])('%s', async (_, query, names) => {
    expect((await list(above, query)).names).toEqual(names);
  });

  it('ARC-9 nobody is found by ID number outside the own subtree', async () => {
    expect((await list(beside, { text: idNumber })).names).toEqual([]);
  });

  it('ARC-9 a cursor that is none is malformed', async () => {
    expect((await list(own, { after: 'nonsense' })).status).toBe(400);
    expect((await list(own, { limit: 1000 })).status).toBe(400);
  });

  it('ARC-2 says at every member whether the viewer may upload a form', async () => {
    const county = await world.plantAdministrator(root);
    const abilityOf = async (by: Seat | undefined, text: string) =>
      (await list(by, { text })).body.items[0]?.actions.uploadForm;
    expect(await abilityOf(own, '欧阳晚')).toBeNull();
    expect(await abilityOf(above, '欧阳晚')).toBeNull();
    expect(await abilityOf(county, '欧阳晚')).toEqual({ code: 'form.uploaderNotAllowed' });
    expect(await abilityOf(own, '欧阳早')).toEqual({ code: 'form.notAsked' });
    expect(await abilityOf(beside, '唐未确认')).toEqual({ code: 'form.particularsNotConfirmed' });
  });
});
