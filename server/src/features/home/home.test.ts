import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideCase, listCases } from '#contract/approvals.ts';
import { uploadFile, uploadForm } from '#contract/archives.ts';
import { getHome } from '#contract/home.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { type League, plantLeague } from '../../testing/plant-league.ts';
import { type PlantedMember, plantMember } from '../../testing/plant-member.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';

/** Members planted here joined in May 2022. */
const beforeFormsAreDue = '2022-06-10T10:00:00+08:00';

async function upload(world: World, seat: Seat, member: PlantedMember): Promise<void> {
  const sent = await world.call(seat, uploadFile, {
    query: { fileName: 'a.pdf' },
    body: await buildPdf(randomUUID()),
  });
  const body = { uploadId: sent.body.id };
  expect((await world.call(seat, uploadForm, { params: { memberId: member.id }, body })).status).toBe(200);
}

describe('national-2020', () => {
  let world: World;
  let league: League;
  beforeAll(async () => {
    world = await createWorld({ policy: 'national-2020', now: beforeFormsAreDue });
    league = await plantLeague(world);
  });
  afterAll(() => world?.close());

  async function home(seat: Seat) {
    const { toDos, notices, figures } = (await world.call(seat, getHome)).body;
    const brief = (lines: typeof toDos) => lines.map(({ kind, count }) => [kind, count]);
    return { toDos: brief(toDos), notices: brief(notices), figures };
  }

  it('ARC-7 the two notices stand from entry to certification, here and above, and not beside', async () => {
    const { classOne, school, province, beside } = league;
    expect((await home(classOne.seat)).notices).toEqual([]);
    await plantMember(world, classOne.organisation, classOne.seat, { joinedMonth: '2019-12' });
    expect((await home(classOne.seat)).notices).toEqual([]);

    const first = await plantMember(world, classOne.organisation, classOne.seat);
    const second = await plantMember(world, classOne.organisation, classOne.seat);
    const bothOpen = [
      ['forms_missing', 2],
      ['members_uncertified', 2],
    ];
    for (const { seat } of [classOne, school, province]) {
      expect((await home(seat)).notices).toEqual(bothOpen);
    }
    expect((await home(beside.seat)).notices).toEqual([]);

    await upload(world, classOne.seat, first);
    expect((await home(classOne.seat)).notices).toEqual([
      ['forms_missing', 1],
      ['members_uncertified', 2],
    ]);
    expect((await home(school.seat)).toDos).toEqual([['cases_open', 1]]);
    expect((await home(province.seat)).toDos).toEqual([]);

    const { items } = (await world.call(school.seat, listCases)).body;
    const params = { caseId: items[0]?.id ?? 0 };
    await world.call(school.seat, decideCase, { params, body: { decision: 'refuse', reason: '未盖章' } });
    expect(await home(classOne.seat)).toMatchObject({
      toDos: [['forms_refused', 1]],
      notices: [
        ['forms_missing', 1],
        ['members_uncertified', 1],
      ],
    });

    await upload(world, school.seat, first);
    await upload(world, school.seat, second);
    expect(await home(classOne.seat)).toMatchObject({ toDos: [], notices: [] });
    expect(await home(school.seat)).toMatchObject({ toDos: [], notices: [] });
  });

  it('ENT-13 members who came by batch wait for their confirmation', async () => {
    const { strangers, beside } = league;
    await plantMember(world, strangers.organisation, strangers.seat, { confirmed: false });
    expect((await home(beside.seat)).toDos).toEqual([['members_unconfirmed', 1]]);
  });

  it('OPS-4 a file not yet in the register, or with rows mended since, is the affair of who sent it', async () => {
    const { classTwo, school } = league;
    await world.context.db
      .insertInto('imports')
      .values({
        id: randomUUID(),
        kind: 'members',
        organisation_id: classTwo.organisation.id,
        account_id: classTwo.seat.accountId,
        seat_id: (await seatOf(classTwo.seat)).id,
        file_name: 'a.xls',
        file_sha256: '0'.repeat(64),
        state: 'checked',
        fault: null,
        address: '127.0.0.1',
        request_id: 'test',
        language: 'zh-CN',
        created_at: world.context.clock.now(),
      })
      .execute();
    expect((await home(classTwo.seat)).toDos).toEqual([['member_imports_unfinished', 1]]);
    expect((await home(school.seat)).toDos).toEqual([]);
    const { db } = world.context;
    await db.updateTable('imports').set({ state: 'committed', committed_rows: 3 }).execute();
    expect((await home(classTwo.seat)).toDos).toEqual([]);
    await db.updateTable('imports').set({ good_rows: 1 }).execute();
    expect((await home(classTwo.seat)).toDos).toEqual([['member_imports_unfinished', 1]]);
    await db.updateTable('imports').set({ kind: 'facts' }).execute();
    expect((await home(classTwo.seat)).toDos).toEqual([['fact_imports_unfinished', 1]]);
  });

  it('ORG-7 the figures are those of the subtree', async () => {
    const { grade, classOne } = league;
    expect((await home(grade.seat)).figures).toEqual({
      organisations: { count: 2, atLeast: false },
      members: { count: 3, atLeast: false },
      certified: { count: 2, atLeast: false },
    });
    const member = await plantMember(world, classOne.organisation, classOne.seat);
    const own = await world.plantMemberSeat(classOne.organisation, member.id);
    expect((await world.call(own, getHome)).codes).toEqual(['session.wrongSeat']);
  });

  it('ORG-7 beyond 10,000 a figure says that it is the least', async () => {
    const { beside, strangers } = league;
    // Everybody with a name and a telephone of their own: each is compared with whoever has the same.
    await sql`
      insert into members (organisation_id, organisation_path, standing, name, id_number_sealed, id_number_hash,
        id_number_masked, sex, birth_date, nationality, occupation, education, political_status, joined_month, phone_sealed,
        phone_hash, phone_masked, registered_address, is_volunteer, confirmed_at, entered_by, entered_at)
      select organisation_id, organisation_path, standing, name || n, id_number_sealed, decode(md5(n::text), 'hex'),
        id_number_masked, sex, birth_date, nationality, occupation, education, political_status, '2018-05', phone_sealed,
        decode(md5(n::text), 'hex'), phone_masked, registered_address, is_volunteer, now(), entered_by, entered_at
      from members, generate_series(1, 10000) n
      where organisation_id = ${strangers.organisation.id}`.execute(world.context.db);
    expect((await home(beside.seat)).figures).toEqual({
      organisations: { count: 2, atLeast: false },
      members: { count: 10_000, atLeast: true },
      certified: { count: 0, atLeast: false },
    });
  });

  async function seatOf(seat: Seat) {
    return world.context.db
      .selectFrom('seats')
      .select('id')
      .where('account_id', '=', seat.accountId)
      .executeTakeFirstOrThrow();
  }
});

describe('beijing', () => {
  it('ARC-7 no pop-up there: what is missing is on the list of things to do', async () => {
    const world = await createWorld({ policy: 'beijing', now: beforeFormsAreDue });
    try {
      const { classOne } = await plantLeague(world);
      await plantMember(world, classOne.organisation, classOne.seat);
      const { toDos, notices } = (await world.call(classOne.seat, getHome)).body;
      expect(notices).toEqual([]);
      expect(toDos).toEqual([
        { kind: 'forms_missing', count: 1, atLeast: false },
        { kind: 'members_uncertified', count: 1, atLeast: false },
      ]);
    } finally {
      await world.close();
    }
  });
});
