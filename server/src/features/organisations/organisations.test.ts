import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '#contract/organisations.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';
import { gramsOf } from './search-organisations.ts';

let world: World;
let root: PlantedOrganisation;
let rootSeat: Seat;
let serial = 0;

beforeAll(async () => {
  world = await createWorld();
  root = await world.plantOrganisation({ kind: 'leading_body', name: '团省委' });
  rootSeat = await world.plantAdministrator(root);
});
afterAll(() => world.close());

const uniqueName = (text: string) => `${text}${++serial}号`;

function plant(kind: PlantedOrganisation['kind'], parent = root): Promise<PlantedOrganisation> {
  return world.plantOrganisation({ kind, parent, name: uniqueName('组织') });
}

function written(parent: PlantedOrganisation, changes: object = {}) {
  const name = uniqueName('青禾中学');
  return { parentId: parent.id, kind: 'branch', name, shortName: name, field: 'senior_middle', ...changes };
}

async function create(seat: Seat, parent: PlantedOrganisation, changes: object = {}) {
  const { status, body } = await world.call(seat, contract.createOrganisation, {
    body: written(parent, changes),
  });
  expect(status).toBe(200);
  return body;
}

const get = (seat: Seat, organisationId: number) =>
  world.call(seat, contract.getOrganisation, { params: { organisationId } });

async function actionsOf(id: number) {
  const rows = await world.context.db
    .selectFrom('actions')
    .select('kind')
    .where('subject_kind', '=', 'organisation')
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map(({ kind }) => kind);
}

describe('creating', () => {
  it('ORG-2 ORG-3 an organisation gets a short id, its place, and an entry on the record', async () => {
    const committee = await plant('committee');
    const made = await create(rootSeat, committee, {
      kind: '团支部',
      name: '青禾高一（3）班团支部',
      shortName: '高一（3）班',
      industry: '普通高中',
    });
    expect(made).toMatchObject({
      name: '青禾高一（3）班团支部',
      kind: 'branch',
      field: 'senior_middle',
      industry: 'senior_middle',
      parent: { id: committee.id },
      ancestors: [{ id: root.id }, { id: committee.id }],
      version: 1,
      memberCount: { count: 0, atLeast: false },
    });
    expect(String(made.id)).toMatch(/^\d{7}$/);
    expect(await actionsOf(made.id)).toEqual(['organisation_created']);
  });

  it('ORG-1 ORG-2 all faults of the form come at once', async () => {
    const general = await plant('general_branch');
    const { status, codes } = await world.call(rootSeat, contract.createOrganisation, {
      body: { parentId: general.id, kind: 'committee', name: '团省委', shortName: '' },
    });
    expect(status).toBe(422);
    expect(codes).toEqual([
      'organisation.shortNameMissing',
      'organisation.kindDoesNotNest',
      'organisation.fieldMissing',
      'organisation.nameTaken',
    ]);
  });

  it('ORG-7 nobody creates beside or above the own organisation, nor under a branch', async () => {
    const [one, other] = [await plant('committee'), await plant('committee')];
    const seat = await world.plantAdministrator(one);
    for (const parent of [root, other]) {
      const answer = await world.call(seat, contract.createOrganisation, { body: written(parent) });
      expect([answer.status, ...answer.codes]).toEqual([404, 'organisation.notFound']);
    }
    const branch = await plant('branch', one);
    const answer = await world.call(await world.plantAdministrator(branch), contract.createOrganisation, {
      body: written(branch),
    });
    expect(answer.codes).toEqual(['organisation.branchHasNoChildren']);
  });

  it('ORG-3 a double click creates one', async () => {
    const committee = await plant('committee');
    const body = written(committee);
    const key = randomUUID();
    const answers = await Promise.all(
      [1, 2, 3].map(() => world.call(rootSeat, contract.createOrganisation, { body, key })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body: made }) => made.id)).size).toBe(1);
  });

  it('ORG-2 of two at once with one name, one is refused as taken', async () => {
    const committee = await plant('committee');
    const body = written(committee);
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => world.call(rootSeat, contract.createOrganisation, { body })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(Array(3).fill('organisation.nameTaken'));
  });

  it('ORG-3 control characters, unknown ids and other types are refused, not failed over', async () => {
    const nul = await world.call(rootSeat, contract.createOrganisation, {
      body: written(root, { name: uniqueName('甲\u0000乙'), shortName: '\u0000甲' }),
    });
    expect(nul.status).toBe(200);
    const unknown = await world.call(rootSeat, contract.createOrganisation, {
      body: written({ ...root, id: 999 }),
    });
    expect(unknown.codes).toEqual(['organisation.notFound']);
    const wrong = await world.call(rootSeat, contract.createOrganisation, {
      body: { parentId: 'x' } as never,
    });
    expect(wrong.status).toBe(400);
    const search = await world.call(rootSeat, contract.searchOrganisations, { query: { text: '\u0000' } });
    expect(search.status).toBe(200);
  });
});

describe('seeing', () => {
  it('ORG-7 an administrator sees the own subtree and nothing beside or above', async () => {
    const [one, other] = [await plant('committee'), await plant('committee')];
    const below = await plant('branch', one);
    const seat = await world.plantAdministrator(one);
    expect((await get(seat, one.id)).body).toMatchObject({ id: one.id, parent: null, ancestors: [] });
    expect((await get(seat, below.id)).body.ancestors).toEqual([{ id: one.id, name: one.name }]);
    expect((await get(seat, other.id)).codes).toEqual(['organisation.notFound']);
    expect((await get(seat, root.id)).codes).toEqual(['organisation.notFound']);
    const children = await world.call(seat, contract.listChildren, { params: { organisationId: root.id } });
    expect(children.codes).toEqual(['organisation.notFound']);
    expect(
      (await world.call(null, contract.getOrganisation, { params: { organisationId: one.id } })).status,
    ).toBe(401);
  });

  it('ORG-6 the direct superior reviewer is the nearest committee, working committee or leading body above', async () => {
    const working = await plant('working_committee');
    const general = await plant('general_branch', working);
    const branch = await plant('branch', general);
    const seat = await world.plantAdministrator(branch);
    expect((await get(seat, branch.id)).body.directSuperiorReviewer).toEqual({
      id: working.id,
      name: working.name,
    });
    expect((await get(rootSeat, general.id)).body.directSuperiorReviewer?.id).toBe(working.id);
    expect((await get(rootSeat, working.id)).body.directSuperiorReviewer?.id).toBe(root.id);
    expect((await get(rootSeat, root.id)).body.directSuperiorReviewer).toBeNull();
  });

  it('ORG-3 children come by page in the order of creation, and by text or kind', async () => {
    const committee = await plant('committee');
    const made = [];
    for (let i = 0; i < 5; i++) made.push(await plant(i === 2 ? 'general_branch' : 'branch', committee));
    const list = (query: object) =>
      world.call(rootSeat, contract.listChildren, { params: { organisationId: committee.id }, query });
    const first = await list({ limit: 3 });
    const second = await list({ limit: 3, after: first.body.next });
    expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    expect(second.body.next).toBeNull();
    expect((await list({ kind: 'general_branch' })).body.items.map(({ id }) => id)).toEqual([made[2]?.id]);
    expect((await list({ text: made[4]?.name })).body.items.map(({ id }) => id)).toEqual([made[4]?.id]);
    expect((await list({ after: 'nonsense' })).status).toBe(400);
  });

  it('ORG-5 search by id, part of the name and initials stays in the subtree; everywhere it shows names', async () => {
    const [one, other] = [await plant('committee'), await plant('committee')];
    const mine = await create(rootSeat, one, { name: '杨柳岸团支部', shortName: '杨柳岸支部' });
    const theirs = await create(rootSeat, other, { name: '杨柳坡团支部', shortName: '杨柳坡支部' });
    const seat = await world.plantAdministrator(one);
    const search = async (text: string, scope: 'mine' | 'everywhere' = 'mine') => {
      const { body } = await world.call(seat, contract.searchOrganisations, { query: { text, scope } });
      return body.items.map(({ id }) => id);
    };
    for (const text of ['杨柳', '柳', '杨柳岸团支部', 'yl', 'YLAZB', String(mine.id)])
      expect(await search(text), text).toEqual([mine.id]);
    expect(await search('杨柳', 'everywhere')).toEqual([mine.id, theirs.id]);
    expect(await search(String(theirs.id))).toEqual([]);
    expect(await search('%')).toEqual([]);
    const { body } = await world.call(seat, contract.searchOrganisations, { query: { text: '杨柳岸' } });
    expect(body.items[0]?.trail).toEqual([one.name, '杨柳岸团支部']);
    expect(Object.keys(body.items[0] ?? {}).sort()).toEqual([
      'field',
      'formerName',
      'id',
      'kind',
      'name',
      'shortName',
      'trail',
    ]);
  });

  it('ORG-5 brackets and digits are found in either width, in the full and in the short name', async () => {
    const [one] = [await plant('committee')];
    const made = await create(rootSeat, one, {
      name: '梧桐中学高一（６）班团支部',
      shortName: '高一（６）班',
    });
    const seat = await world.plantAdministrator(one);
    for (const text of [
      '高一(6)班',
      '高一（6）',
      '（６）班团',
      '梧桐中学高一（６）班团支部',
      '高一（６）班',
      '高一6班',
      '梧桐中学　高一6班 团支部',
    ]) {
      const { body } = await world.call(seat, contract.searchOrganisations, { query: { text } });
      expect(
        body.items.map(({ id }) => id),
        text,
      ).toEqual([made.id]);
    }
  });

  it('ORG-5 the pieces of a searched text are among those of every name that contains it', () => {
    expect(gramsOf('团')).toEqual(['团']);
    expect(gramsOf('团支部')).toEqual(['团支', '支部']);
  });
});

describe('renaming', () => {
  it('ORG-4 new names hold, initials follow, the old version is refused', async () => {
    const made = await create(rootSeat, root, { kind: 'committee' });
    const rename = (version: number, name: string) =>
      world.call(rootSeat, contract.renameOrganisation, {
        params: { organisationId: made.id },
        body: { name, shortName: '枫林团委', version },
      });
    const done = await rename(made.version, '枫林中学团委');
    expect(done.body).toMatchObject({ name: '枫林中学团委', shortName: '枫林团委', version: 2 });
    expect((await rename(made.version, '枫树中学团委')).codes).toEqual(['organisation.changedMeanwhile']);
    expect((await rename(2, '团省委')).codes).toEqual(['organisation.nameTaken']);
    expect((await rename(2, '')).codes).toEqual(['organisation.nameMissing']);
    const found = await world.call(rootSeat, contract.searchOrganisations, { query: { text: 'fltw' } });
    expect(found.body.items.map(({ id }) => id)).toEqual([made.id]);
    expect(await actionsOf(made.id)).toEqual(['organisation_created', 'organisation_renamed']);
  });

  it('ORG-4 nobody renames the own organisation or one beside; the button says so', async () => {
    const [one, other] = [await plant('committee'), await plant('committee')];
    const seat = await world.plantAdministrator(one);
    const rename = (organisationId: number) =>
      world.call(seat, contract.renameOrganisation, {
        params: { organisationId },
        body: { name: '新名', shortName: '新', version: 1 },
      });
    expect((await rename(one.id)).codes).toEqual(['organisation.own']);
    expect((await rename(other.id)).codes).toEqual(['organisation.notFound']);
    const { actions } = (await get(seat, one.id)).body;
    expect(actions).toMatchObject({
      rename: { code: 'organisation.own' },
      move: { code: 'organisation.own' },
      dissolve: { code: 'organisation.own' },
      createChild: null,
      enterMember: { code: 'member.notABranch' },
    });
  });

  it('ORG-4 of two renamings at once from one state one is refused', async () => {
    const made = await create(rootSeat, root, { kind: 'committee' });
    const answers = await Promise.all(
      ['甲乙丙', '丁戊己'].map((name) =>
        world.call(rootSeat, contract.renameOrganisation, {
          params: { organisationId: made.id },
          body: { name, shortName: name, version: 1 },
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

describe('moving', () => {
  const move = (
    seat: Seat,
    organisation: { id: number; version?: number },
    parentId: number,
    reason = '区划调整',
  ) =>
    world.call(seat, contract.moveOrganisation, {
      params: { organisationId: organisation.id },
      body: { parentId, reason, version: organisation.version ?? 1 },
    });

  it('ORG-4 everything below goes along, and the seats with it', async () => {
    const [from, to] = [await plant('committee'), await plant('committee')];
    const moved = await plant('general_branch', from);
    const below = await plant('branch', moved);
    const seatBelow = await world.plantAdministrator(below);
    const toSeat = await world.plantAdministrator(to);
    expect((await get(toSeat, below.id)).status).toBe(404);
    const done = await move(rootSeat, moved, to.id);
    expect(done.status).toBe(200);
    expect(done.body).toMatchObject({ parent: { id: to.id }, version: 2 });
    expect((await get(toSeat, below.id)).body.ancestors.map(({ id }) => id)).toEqual([to.id, moved.id]);
    expect((await get(await world.plantAdministrator(from), below.id)).status).toBe(404);
    expect((await get(seatBelow, below.id)).status).toBe(200);
    const seat = await world.context.db
      .selectFrom('seats')
      .innerJoin('organisations', 'organisations.id', 'seats.organisation_id')
      .select(['seats.organisation_path', 'organisations.path'])
      .where('organisations.id', '=', below.id)
      .executeTakeFirstOrThrow();
    expect(seat.organisation_path).toBe(seat.path);
    expect(await actionsOf(moved.id)).toEqual(['organisation_moved']);
  });

  it('ORG-1 ORG-4 not under itself, not under its own descendants, not where its kind does not nest, not without a reason', async () => {
    const committee = await plant('committee');
    const below = await plant('committee', committee);
    const general = await plant('general_branch');
    const branch = await plant('branch');
    expect((await move(rootSeat, committee, committee.id)).codes).toEqual(['organisation.moveIntoItself']);
    expect((await move(rootSeat, committee, below.id)).codes).toEqual(['organisation.moveIntoItself']);
    expect((await move(rootSeat, committee, general.id, ' ')).codes).toEqual([
      'organisation.kindDoesNotNest',
      'organisation.reasonMissing',
    ]);
    expect((await move(rootSeat, committee, branch.id)).codes).toEqual(['organisation.branchHasNoChildren']);
    expect((await move(rootSeat, { id: committee.id, version: 7 }, root.id)).codes).toEqual([
      'organisation.changedMeanwhile',
    ]);
    expect((await move(rootSeat, root, committee.id)).codes).toEqual(['organisation.own']);
  });

  it('ORG-7 both places must lie below the actor', async () => {
    const [one, other] = [await plant('committee'), await plant('committee')];
    const mine = await plant('branch', one);
    const theirs = await plant('branch', other);
    const seat = await world.plantAdministrator(one);
    expect((await move(seat, mine, other.id)).codes).toEqual(['organisation.notFound']);
    expect((await move(seat, mine, root.id)).codes).toEqual(['organisation.notFound']);
    expect((await move(seat, theirs, one.id)).codes).toEqual(['organisation.notFound']);
  });

  it('ORG-4 two moves that cross do not close a circle', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [await plant('committee'), await plant('committee')];
      const answers = await Promise.all([move(rootSeat, one, other.id), move(rootSeat, other, one.id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    }
  });

  it('ORG-4 moving and dissolving at once, the moved one or the new parent: one of the two is refused', async () => {
    for (let round = 0; round < 6; round++) {
      const [moved, to] = [await plant('general_branch'), await plant('committee')];
      const gone = round % 2 ? moved : to;
      const answers = await Promise.all([
        move(rootSeat, moved, to.id),
        world.call(rootSeat, contract.dissolveOrganisation, {
          params: { organisationId: gone.id },
          body: { reason: '撤并', version: 1 },
        }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
  });

  it('ORG-4 creating below a moving organisation never leaves a wrong path', async () => {
    const [from, to] = [await plant('committee'), await plant('committee')];
    const moved = await plant('committee', from);
    const deep = await plant('committee', moved);
    await Promise.all([
      ...Array.from({ length: 8 }, (_, i) => create(rootSeat, i % 2 ? deep : moved)),
      move(rootSeat, moved, to.id),
      ...Array.from({ length: 8 }, (_, i) => create(rootSeat, i % 2 ? deep : moved)),
    ]);
    const rows = await world.context.db
      .selectFrom('organisations as child')
      .innerJoin('organisations as parent', 'parent.id', 'child.parent_id')
      .select(['child.path', 'parent.path as parent_path'])
      .execute();
    expect(rows.filter(({ path, parent_path }) => path.slice(0, -5) !== parent_path)).toEqual([]);
    expect((await get(rootSeat, deep.id)).body.childCount).toBe(8);
  });
});

describe('dissolving', () => {
  const dissolve = (seat: Seat, organisationId: number, reason = '已毕业', version = 1) =>
    world.call(seat, contract.dissolveOrganisation, {
      params: { organisationId },
      body: { reason, version },
    });

  it('ORG-4 an empty organisation goes, is found no more, and frees its name', async () => {
    const made = await create(rootSeat, root, { kind: 'committee', name: '临时团委' });
    expect((await dissolve(rootSeat, made.id, '')).codes).toEqual(['organisation.reasonMissing']);
    expect((await dissolve(rootSeat, made.id)).status).toBe(200);
    expect((await get(rootSeat, made.id)).codes).toEqual(['organisation.dissolved']);
    expect((await dissolve(rootSeat, made.id)).codes).toEqual(['organisation.dissolved']);
    expect(
      (await world.call(rootSeat, contract.searchOrganisations, { query: { text: '临时团委' } })).body.items,
    ).toEqual([]);
    await create(rootSeat, root, { kind: 'committee', name: '临时团委' });
    const below = await world.call(rootSeat, contract.createOrganisation, {
      body: written({ ...root, id: made.id }),
    });
    expect(below.codes).toEqual(['organisation.dissolved']);
    expect(await actionsOf(made.id)).toEqual(['organisation_created', 'organisation_dissolved']);
  });

  it('ORG-4 refused while children or administrators are left, saying all of them', async () => {
    const committee = await plant('committee');
    const children = [await plant('branch', committee), await plant('branch', committee)];
    await world.plantAdministrator(committee);
    const { status, faults } = await dissolve(rootSeat, committee.id);
    expect(status).toBe(409);
    expect(faults.map(({ code, parameters }) => [code, parameters])).toEqual([
      ['organisation.hasChildren', { count: 2, names: children.map(({ name }) => name).join('、') }],
      ['organisation.hasAccounts', { count: 1, names: `管理员${committee.id}` }],
    ]);
    expect((await get(rootSeat, committee.id)).body.actions.dissolve?.code).toBe('organisation.hasChildren');
  });

  it('ORG-4 dissolving while a child is created: one of the two is refused', async () => {
    for (let round = 0; round < 5; round++) {
      const committee = await plant('committee');
      const [gone, made] = await Promise.all([
        dissolve(rootSeat, committee.id),
        world.call(rootSeat, contract.createOrganisation, { body: written(committee) }),
      ]);
      expect([gone.status, made.status].sort()).toEqual([200, 409]);
    }
  });
});

it('ORG-7 a seat that has ended administers nothing', async () => {
  const general = await plant('general_branch');
  const seat = await world.plantAdministrator(general);
  await world.context.db
    .updateTable('seats')
    .set({ ended_at: world.context.clock.now() })
    .where('account_id', '=', seat.accountId)
    .execute();
  expect((await get(seat, general.id)).codes).toEqual(['session.missing']);
});
