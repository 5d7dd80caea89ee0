import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyToMove, dissolveOrganisation, getOrganisation } from '#contract/organisations.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';

/** A committee with nothing in it, its superior, and somebody elsewhere. */
interface Stage {
  readonly of: PlantedOrganisation;
  readonly root: Seat;
  readonly other: PlantedOrganisation;
  /** A member of a branch elsewhere. */
  readonly memberId: number;
}

interface Reference {
  /**
   * What becomes of the rows when the organisation moves. follows: they carry its path, which the foreign key rewrites. stays: they name
   * it by its id alone, which does not change.
   */
  readonly move: 'follows' | 'stays';
  /** obstacle: it is not dissolved while such rows are there. history: they speak of what was, and stay. */
  readonly dissolve: 'obstacle' | 'history';
  /** What makes it so, or why. */
  readonly because: string;
  /** Puts such a row there. */
  readonly plant?: (stage: Stage) => Promise<unknown>;
}

let world: World;
let root: PlantedOrganisation;
let seat: Seat;
let other: PlantedOrganisation;
let memberId: number;
let serial = 0;

beforeAll(async () => {
  world = await createWorld();
  root = await world.plantOrganisation({ kind: 'leading_body' });
  seat = await world.plantAdministrator(root);
  other = await world.plantOrganisation({ kind: 'committee', parent: root });
  const branch = await world.plantOrganisation({ kind: 'branch', parent: other });
  memberId = (await plantMember(world, branch, seat)).id;
});
afterAll(() => world?.close());

const run = (query: ReturnType<typeof sql>) => query.execute(world.context.db);

function insertPost({ of, memberId: who }: Stage, endedOn: string | null) {
  return run(sql`
    insert into posts (member_id, organisation_id, organisation_path, position, position_since, appointment, cadre_nature, on_party_committee, entered_at, entered_by, ended_on, end_reason)
    values (${who}, ${of.id}, ${of.path}, 'secretary', '2024-09', 'elected', 'part_time', false, now(), ${seat.accountId}, ${endedOn}::date, ${endedOn && '换届'})`);
}

/** Every column that refers to an organisation by a foreign key. A new one is not done before it stands here. */
const references: Record<string, Reference> = {
  'organisations parent_id': {
    move: 'stays',
    dissolve: 'obstacle',
    because: 'organisation.hasChildren',
    plant: ({ of }) => world.plantOrganisation({ kind: 'branch', parent: of }),
  },
  'seats organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'obstacle',
    because: 'organisation.hasAccounts',
    plant: ({ of }) => world.plantAdministrator(of),
  },
  'members organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'obstacle',
    because: 'organisation.hasMembers',
    plant: ({ of, root: by }) => plantMember(world, of, by),
  },
  'archives organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'an archive is where its member is, who stands in the way',
  },
  'contributions organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'figures are of the members and of the numbers in use',
  },
  'posts organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'obstacle',
    because: 'organisation.hasPosts',
    plant: (stage) => insertPost(stage, null),
  },
  'veteran_registrations organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'obstacle',
    because: 'organisation.hasVeterans',
    plant: ({ of }) =>
      run(sql`
        insert into veteran_registrations
          (name, id_number_sealed, id_number_hash, id_number_masked, joined_month, organisation_id, organisation_path, registered_by, registered_at)
        values ('吴七', '', ${Buffer.from(`v${of.id}`)}, '', '2019-09', ${of.id}, ${of.path}, ${seat.accountId}, now())`),
  },
  'applications organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'obstacle',
    because: 'organisation.hasApplicants',
    plant: async ({ of }) => {
      const { accountId } = await world.plantAdministrator(other);
      await run(sql`
        insert into applications
          (account_id, organisation_id, organisation_path, state, name, id_number_hash, id_number_masked, phone_masked, joined_month, particulars_sealed, applied_at)
        values (${accountId}, ${of.id}, ${of.path}, 'open', '郑九', '', '', '', '2020-09', '', now())`);
    },
  },
  'cases organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'obstacle',
    because: 'organisation.hasOpenCases',
    plant: ({ of, memberId: who }) => insertCase(of, other.id, who),
  },
  'cases reviewer_id': {
    move: 'stays',
    dissolve: 'obstacle',
    because: 'organisation.hasOpenCases',
    plant: ({ of, memberId: who }) => insertCase(other, of.id, who),
  },
  'case_steps reviewer_id': { move: 'stays', dissolve: 'history', because: 'what was decided' },
  'organisation_moves organisation_id': {
    move: 'stays',
    dissolve: 'obstacle',
    because: 'organisation.hasOpenCases',
    plant: ({ of }) => askMove(of, other),
  },
  'organisation_moves from_id': {
    move: 'stays',
    dissolve: 'history',
    because: 'while the application is open, what is to move stands under it as a child',
  },
  'organisation_moves to_id': {
    move: 'stays',
    dissolve: 'obstacle',
    because: 'organisation.hasOpenCases',
    plant: async ({ of }) => {
      const below = await world.plantOrganisation({ kind: 'branch', parent: other });
      await askMove(below, of);
    },
  },
  'number_ranges holder_id,holder_path': {
    move: 'follows',
    dissolve: 'obstacle',
    because: 'organisation.hasNumbers',
    plant: ({ of }) => insertBlock(of),
  },
  'number_uses holder_id,holder_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'who held a number when it was taken into use (NUM-4)',
  },
  'quotas organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'what was received and used; what is unused stands in the ranges',
    plant: ({ of }) =>
      run(sql`
        insert into quotas (organisation_id, organisation_path, year, field, received, passed_on)
        values (${of.id}, ${of.path}, 2022, 'social', 0, 0)`),
  },
  'number_blocks organisation_id': {
    move: 'stays',
    dissolve: 'history',
    because: 'where the numbers came to the tree; the top is never dissolved',
  },
  'rollups organisation_id': {
    move: 'stays',
    dissolve: 'history',
    because: 'sums of contributions, shifted by the move itself (STA-3)',
  },
  'baseline_facts organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'a plan leaves out what is dissolved (NUM-10)',
    plant: ({ of }) =>
      run(sql`
        insert into baseline_facts (organisation_id, organisation_path, year, field, members, organisations, is_village, saved_by, saved_at)
        values (${of.id}, ${of.path}, 2026, 'social', 1, 1, false, ${seat.accountId}, now())`),
  },
  'proposals organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'a draft serves nobody any more; what was adopted is history',
    plant: ({ of }) =>
      run(sql`
        insert into proposals (organisation_id, organisation_path, year, total, fields, caps, outcome, state, made_by, made_at)
        values (${of.id}, ${of.path}, 2026, 0, '{}', '{}', '{}', 'draft', ${seat.accountId}, now())`),
  },
  'proposal_lines organisation_id': {
    move: 'stays',
    dissolve: 'history',
    because: 'adopting a draft that names it is refused',
    plant: ({ of }) =>
      run(sql`
        with proposal as (
          insert into proposals (organisation_id, organisation_path, year, total, fields, caps, outcome, state, made_by, made_at)
          values (${root.id}, ${root.path}, 2026, 0, '{}', '{}', '{}', 'draft', ${seat.accountId}, now()) returning id)
        insert into proposal_lines (proposal_id, organisation_id, field, places, is_fixed, asked, people, members, grades, aims, missed)
        select id, ${of.id}, 'social', 0, false, 0, 0, 0, '[]', '[]', '[]' from proposal`),
  },
  'imports organisation_id': {
    move: 'stays',
    dissolve: 'history',
    because: 'rows not yet entered are refused one by one, saying why; the file is swept (ENT-12)',
    plant: async ({ of, root: { accountId } }) =>
      run(sql`
        insert into imports (id, kind, organisation_id, account_id, seat_id, file_name, file_sha256, state, address, request_id, language, created_at)
        select gen_random_uuid(), 'members', ${of.id}, ${accountId}, id, 'a.xls', '', 'checked', '', '', 'zh-CN', now()
        from seats where account_id = ${accountId}`),
  },
  'organisation_notifications organisation_id': {
    move: 'stays',
    dissolve: 'history',
    because: 'what it was told',
    plant: ({ of }) =>
      run(sql`
        insert into organisation_notifications (organisation_id, day, kind, count, subjects, changed_at)
        values (${of.id}, '2026-03-02', 'forms_due', 1, '[{"soon": 1, "overdue": 0}]', now())`),
  },
  'letters sender_id': {
    move: 'stays',
    dissolve: 'history',
    because: 'what was written',
    plant: ({ of }) => insertLetter(of.id, other.id),
  },
  'letters organisation_id': {
    move: 'stays',
    dissolve: 'history',
    because: 'what was received; an inbox is found by the reader’s path at the time of reading',
    plant: ({ of }) => insertLetter(root.id, of.id),
  },
  'additions_tried organisation_id': {
    move: 'stays',
    dissolve: 'history',
    because: 'guesses are counted for a day, then swept',
    plant: ({ of }) =>
      run(sql`
        insert into additions_tried (account_id, organisation_id, at) values (${seat.accountId}, ${of.id}, now())`),
  },
  'departures organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'who has left is where they are now',
    plant: ({ of, memberId: who }) => insertDeparture(of, other.id, who),
  },
  'departures to_id': {
    move: 'stays',
    dissolve: 'history',
    because: 'where somebody went',
    plant: ({ of, memberId: who }) => insertDeparture(other, of.id, who),
  },
  'duplicate_pairs first_organisation_id,first_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'a pair is where its rows are, and a member stands in the way (LIF-4)',
  },
  'duplicate_pairs second_organisation_id,second_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'the same of the other row',
  },
  'duplicate_pairs decided_from': { move: 'stays', dissolve: 'history', because: 'who decided it' },
  'graduations organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'when it graduates or did; who is listed by year is not dissolved (LIF-7)',
    plant: ({ of }) =>
      run(
        sql`insert into graduations (organisation_id, organisation_path, year) values (${of.id}, ${of.path}, 2027)`,
      ),
  },
  'member_graduations organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'says nothing once the member is in another branch (LIF-7)',
    plant: ({ of, memberId: who }) =>
      run(sql`
        insert into member_graduations (member_id, organisation_id, organisation_path, year) values (${who}, ${of.id}, ${of.path}, 2027)`),
  },
  'schooling_doubts organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'made anew each night, and asked again by whoever reads it (LIF-6)',
    plant: ({ of, memberId: who }) =>
      run(sql`
        insert into schooling_doubts (member_id, organisation_id, organisation_path) values (${who}, ${of.id}, ${of.path})`),
  },
  'endings organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'who has left is no obstacle; what is only proposed has an open case (LIF-2)',
    plant: ({ of, memberId: who }) => insertEnding(of, other.id, who),
  },
  'endings decided_from': {
    move: 'stays',
    dissolve: 'history',
    because: 'who decided; a reinstatement goes to whoever would now (LIF-3)',
    plant: ({ of, memberId: who }) => insertEnding(other, of.id, who),
  },
  'graduate_leavings from_id,from_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'who graduated there and has left',
  },
  'graduate_leavings to_id': {
    move: 'stays',
    dissolve: 'history',
    because: 'where they went',
  },
  'transfers from_id,from_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'who left a branch is no obstacle; one that is open has an open case (TRF-2)',
    plant: ({ of, memberId: who }) => insertTransfer({ from: of, to: other }, who),
  },
  'transfers to_id,to_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'who has come is a member there; whoever decides an open one has its case (TRF-2)',
    plant: ({ of, memberId: who }) => insertTransfer({ from: other, to: of }, who),
  },
  'transfers asked_id': {
    move: 'stays',
    dissolve: 'history',
    because: 'what was asked for (TRF-1)',
    plant: ({ of, memberId: who }) => insertTransfer({ from: other, to: other, asked: of }, who),
  },
  'transfer_appeals refuser_id': {
    move: 'stays',
    dissolve: 'history',
    because: 'who refused; the superior, which decides, has the case (TRF-2)',
    plant: ({ of, memberId: who }) => insertAppeal({ refuser: of, branch: null }, who),
  },
  'transfer_appeals branch_id': {
    move: 'stays',
    dissolve: 'history',
    because: 'what was named in the place of the one that refused; the transfer asked again has it (TRF-2)',
    plant: ({ of, memberId: who }) => insertAppeal({ refuser: other, branch: of }, who),
  },
  'handovers from_id,from_path': {
    move: 'follows',
    dissolve: 'history',
    because:
      'who has arrived elsewhere is no obstacle; who is only released is one, organisation.hasReleased (TRF-8)',
    plant: ({ of, memberId: who }) => insertHandover(of, who),
  },
  'arrivals organisation_id,organisation_path': {
    move: 'follows',
    dissolve: 'history',
    because: 'one that is open or agreed to goes back to the other system when it is released (TRF-8)',
    plant: ({ of }) => insertArrival(of, other.id),
  },
  'arrivals decided_from': {
    move: 'stays',
    dissolve: 'history',
    because: 'who has decided (TRF-4)',
    plant: ({ of }) => insertArrival(other, of.id),
  },
  'former_names organisation_id': {
    move: 'stays',
    dissolve: 'history',
    because: 'what it was called (ORG-5)',
    plant: ({ of }) =>
      run(sql`
        insert into former_names (organisation_id, name, short_name, until) values (${of.id}, '旧名', '旧名', now())`),
  },
};

function insertCase(by: PlantedOrganisation, reviewerId: number, who: number) {
  // One open case of a kind for each subject: those before it have been decided.
  return run(sql`
    with decided as (update cases set state = 'lapsed', decided_at = now() where state = 'open' returning id)
    insert into cases (kind, state, organisation_id, organisation_path, reviewer_id, subject_kind, subject_id, opened_by, opened_at)
    select 'form_change', 'open', ${by.id}, ${by.path}, ${reviewerId}, 'member', ${who} + 0 * (select count(*) from decided), ${seat.accountId}, now()`);
}

async function askMove(what: PlantedOrganisation, to: PlantedOrganisation) {
  const mover = await world.plantAdministrator(what);
  const { status } = await world.call(mover, applyToMove, {
    params: { organisationId: what.id },
    body: { parentId: to.id, reason: '划转' },
  });
  expect(status).toBe(200);
}

function insertBlock(of: PlantedOrganisation) {
  const first = 202200000000 + of.id * 10;
  return run(sql`
    with block as (
      insert into number_blocks (year, field, first_number, last_number, organisation_id, opened_by, opened_at)
      values (2022, 'social', ${first}::bigint, ${first + 9}::bigint, ${root.id}, ${seat.accountId}, now()) returning *)
    insert into number_ranges (block_id, year, field, block_first, block_last, first_number, last_number, holder_id, holder_path)
    select id, year, field, first_number, last_number, first_number, last_number, ${of.id}, ${of.path} from block`);
}

function insertLetter(senderId: number, toId: number) {
  return run(sql`
    insert into letters (sender_id, sent_by, sent_at, organisation_id, with_below, audience, title, body, reached)
    values (${senderId}, ${seat.accountId}, now(), ${toId}, false, 'administrators', '通知', '正文', 1)`);
}

function insertDeparture(from: PlantedOrganisation, toId: number, who: number) {
  return run(sql`
    insert into departures (member_id, name, id_number_masked, organisation_id, organisation_path, to_id, left_at, taken_by)
    values (${who}, '钱八', '', ${from.id}, ${from.path}, ${toId}, now(), ${seat.accountId})`);
}

function insertEnding(of: PlantedOrganisation, fromId: number, who: number) {
  // One in force of a member: the one before is undone.
  return run(sql`
    with undone as (
      update endings set state = 'undone', undone_at = now(), undone_by = ${seat.accountId}, undo_reason = '误操作'
      where state = 'in_force' returning id),
    agreed as (
      insert into cases (kind, state, organisation_id, organisation_path, reviewer_id, subject_kind, subject_id, opened_by, opened_at, decided_at)
      values ('ending', 'agreed', ${other.id}, ${other.path}, ${root.id}, 'member', ${who}, ${seat.accountId}, now(), now()) returning id)
    insert into endings
      (member_id, organisation_id, organisation_path, kind, state, ended_on, reason, case_id, proposed_by, proposed_at, decided_at, decided_from)
    select ${who} + 0 * (select count(*) from undone), ${of.id}, ${of.path}, 'lapse', 'in_force', '2026-03-01', '长期失联', id, ${seat.accountId}, now(), now(), ${fromId}
    from agreed`);
}

function insertTransfer(
  sides: { from: PlantedOrganisation; to: PlantedOrganisation; asked?: PlantedOrganisation },
  who: number,
) {
  const { from, to, asked = to } = sides;
  return run(sql`
    with agreed as (
      insert into cases (kind, state, organisation_id, organisation_path, reviewer_id, subject_kind, subject_id, opened_by, opened_at, decided_at)
      values ('transfer', 'agreed', ${other.id}, ${other.path}, ${root.id}, 'member', ${who}, ${seat.accountId}, now(), now()) returning id)
    insert into transfers (case_id, state, member_id, from_id, from_path, asked_id, to_id, to_path, reason, details_sealed, name, id_number_masked, joined_month, certification, begun_by_member, due_at)
    select id, 'agreed', ${who}, ${from.id}, ${from.path}, ${asked.id}, ${to.id}, ${to.path}, 'other', '', '某人', '', '2020-05', 'certified', false, now() from agreed`);
}

async function insertAppeal(
  of: { refuser: PlantedOrganisation; branch: PlantedOrganisation | null },
  who: number,
) {
  await insertTransfer({ from: other, to: other }, who);
  await run(sql`
    with rejected as (
      insert into cases (kind, state, organisation_id, organisation_path, reviewer_id, subject_kind, subject_id, opened_by, opened_at, decided_at, reason)
      values ('transfer_appeal', 'refused', ${other.id}, ${other.path}, ${root.id}, 'member', ${who}, ${seat.accountId}, now(), now(), '维持') returning id)
    insert into transfer_appeals (case_id, transfer_id, refuser_id, reason_sealed, branch_id)
    select id, (select max(case_id) from transfers), ${of.refuser.id}, '', ${of.branch?.id ?? null} from rejected`);
}

const peer = sql`
  insert into peers (name, system, address, state, added_by, added_at)
  values ('广东共青团', 'guangdong', 'https://' || gen_random_uuid(), 'active', (select min(id) from accounts), now()) returning id`;

function insertHandover(from: PlantedOrganisation, who: number) {
  return run(sql`
    with known as (${peer})
    insert into handovers (member_id, from_id, from_path, peer_id, state, province, target, reason, details_sealed, begun_by, begun_by_member, begun_at)
    select ${who}, ${from.id}, ${from.path}, id, 'completed', '44', '某支部', 'other', '', ${seat.accountId}, false, now() from known`);
}

function insertArrival(at: PlantedOrganisation, decidedFrom: number) {
  return run(sql`
    with known as (${peer})
    insert into arrivals (peer_id, conversation, organisation_id, organisation_path, state, name, id_number_hash, id_number_masked, joined_month, from_name, reason, received_at, decided_by, decided_from, decided_at)
    select id, gen_random_uuid(), ${at.id}, ${at.path}, 'refused', '某人', '', '', '2020-05', '某支部', 'other', now(), ${seat.accountId}, ${decidedFrom}, now() from known`);
}

interface Key {
  readonly name: string;
  readonly cascades: boolean;
  readonly carries_path: boolean;
}

async function listKeys(): Promise<Key[]> {
  const { rows } = await sql<Key>`
    select conrelid::regclass::text || ' ' || array_to_string(columns, ',') as name, confupdtype = 'c' as cascades,
      exists (select from unnest(columns) c where c like '%\\_path') as carries_path
    from pg_constraint, lateral (
      select array_agg(attname::text order by place) as columns
      from unnest(conkey) with ordinality as k (number, place)
      join pg_attribute on attrelid = conrelid and attnum = k.number
    ) as named
    where contype = 'f' and confrelid = 'organisations'::regclass`.execute(world.context.db);
  return rows;
}

it('ORG-4 every table that names an organisation says what becomes of its rows', async () => {
  const keys = await listKeys();
  expect(Object.keys(references).sort()).toEqual(keys.map(({ name }) => name).sort());
  const follows = keys.filter(({ cascades }) => cascades).map(({ name }) => name);
  expect(follows.sort()).toEqual(
    Object.keys(references)
      .filter((name) => references[name]?.move === 'follows')
      .sort(),
  );
  // A path that is not rewritten with a move would be wrong after it.
  expect(keys.filter(({ carries_path, cascades }) => carries_path && !cascades)).toEqual([]);
});

it('ORG-4 a column with an organisation’s path is never kept without the foreign key that rewrites it', async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name || ' ' || column_name as name from information_schema.columns
    where table_schema = 'public' and column_name in ('organisation_path', 'holder_path')
      and table_name in (select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE')`.execute(
    world.context.db,
  );
  const kept = Object.keys(references).flatMap((name) => {
    const [table, columns = ''] = name.split(' ');
    return columns.split(',').map((column) => `${table} ${column}`);
  });
  expect(rows.map(({ name }) => name).filter((name) => !kept.includes(name))).toEqual([]);
});

describe('dissolving', () => {
  const planted = Object.entries(references).filter(([, { plant }]) => plant);

  it.each(planted)('ORG-4 %s', async (_, { plant, dissolve, because }) => {
    const of = await world.plantOrganisation({
      kind: 'committee',
      parent: root,
      name: `待撤销组织${++serial}`,
    });
    await plant?.({ of, root: seat, other, memberId });
    const params = { organisationId: of.id };
    const { version, obstacles } = (await world.call(seat, getOrganisation, { params })).body;
    const answer = await world.call(seat, dissolveOrganisation, {
      params,
      body: { reason: '撤并', version },
    });
    if (dissolve === 'obstacle') {
      expect(answer.codes).toContain(because);
      expect(obstacles.dissolve.map(({ code }) => code)).toEqual(answer.codes);
    } else expect(answer.status).toBe(200);
  });

  it('ORG-4 a post that has ended is history', async () => {
    const of = await world.plantOrganisation({ kind: 'committee', parent: root });
    await insertPost({ of, root: seat, other, memberId }, '2026-01-01');
    const answer = await world.call(seat, dissolveOrganisation, {
      params: { organisationId: of.id },
      body: { reason: '撤并', version: 1 },
    });
    expect(answer.status).toBe(200);
  });
});
