import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { give, openNumbers } from '../../testing/build-plan.ts';
import { type League, plantLeague } from '../../testing/plant-league.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { drawNumber, releaseNumber } from './index.ts';

let world: World;
let league: League;
let members: { id: number; organisationPath: string }[];
const kind = { year: 2022, field: 'senior_middle' } as const;
const actor = { accountId: 1 };
const count = 300;

beforeAll(async () => {
  world = await createWorld({ policy: 'national-2023' });
  league = await plantLeague(world);
  await openNumbers(world, league.province, { count });
  const { rows } = await sql<{ id: number; path: string }>`
    insert into members (organisation_id, organisation_path, standing, name, id_number_sealed, id_number_hash, id_number_masked, sex, birth_date,
      nationality, occupation, education, political_status, joined_month, phone_sealed, phone_hash, phone_masked, registered_address,
      is_volunteer, entered_by, entered_at)
    select o.id, o.path, 'listed', '周', int8send(n), int8send(n), 'x', 'male', '2008-01-01', '01', 'student', 'junior_middle',
      'league_member', '2022-05', int8send(n), int8send(n), 'x', 'x', false, (select min(id) from accounts), now()
    from organisations o, generate_series(1, ${count}) as n where o.id = ${league.classOne.organisation.id}
    returning id, organisation_path as path`.execute(world.context.db);
  members = rows.map(({ id, path }) => ({ id, organisationPath: path }));
});
afterAll(() => world?.close());

const draw = (member: (typeof members)[number]) =>
  drawNumber(world.context, world.context.db, actor, member, kind);

function release(memberId: number): Promise<number | null> {
  return world.context.db
    .transaction()
    .execute((tx) => releaseNumber(world.context, tx, actor, memberId, null));
}

/** What must be true at every moment, as the database has it. */
async function faults() {
  const { rows } = await sql`
    select 'stray' as fault, u.number from number_uses u
    where not exists (
      select from number_ranges r
      where r.holder_id = u.holder_id and r.holder_path = u.holder_path and r.field = u.field and u.number between r.first_number and r.last_number)
    union all
    select 'passed over', n from number_ranges r join number_fills f on f.range_id = r.id,
      generate_series(r.first_number, least(f.full_up_to, r.last_number)) as n
    where not exists (select from number_uses where number = n)
    union all
    select 'without a fill', r.first_number from number_ranges r where not exists (select from number_fills where range_id = r.id)
    union all
    select 'account', q.organisation_id from quotas q
    where q.received - q.passed_on <> (
      select coalesce(sum(last_number - first_number + 1), 0) from number_ranges r
      where r.holder_id = q.organisation_id and r.year = q.year and r.field = q.field)
    union all
    select 'ledger', e.first_number from number_entries e where e.kind in ('used', 'released') group by e.first_number
    having sum(case e.kind when 'used' then 1 else -1 end) <> (select count(*) from number_uses where number = e.first_number)`.execute(
    world.context.db,
  );
  return rows;
}

it('NUM-4 drawn in order from the nearest range, and what was given back before what lies further up', async () => {
  const { province, school, grade, classOne } = league;
  await give(world, province, school, 20);
  await give(world, school, grade, 10);
  await give(world, grade, classOne, 3);
  const drawn = [];
  for (const member of members.slice(0, 5)) drawn.push(await draw(member));
  expect(drawn).toEqual([1, 2, 3, 4, 5].map((n) => 202232000000 + n));
  expect(await release(members[1]?.id ?? 0)).toBe(202232000002);
  expect(await draw(members[5] as never)).toBe(202232000002);
  expect(await faults()).toEqual([]);
  for (const member of members.slice(0, 6)) await release(member.id);
});

it('NUM-2 NUM-4 drawn, given back, passed on and taken back all at once: none twice, none lost, all sums agree', async () => {
  const { province, school, grade, classOne } = league;
  const mine: (typeof members)[number][] = [];
  const waiting = [...members];
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let wave = 0; wave < 12; wave++) {
    const drawing = waiting.splice(0, 50);
    const leaving = mine.splice(0, next(30));
    const moves = [
      [province, school, 20 + next(120)],
      [school, grade, 10 + next(60)],
      [grade, classOne, next(40)],
    ] as const;
    const [drawn] = await Promise.all([
      Promise.all(drawing.map(draw)),
      Promise.all(leaving.map(({ id }) => release(id))),
      Promise.all(moves.map(([by, to, quota]) => give(world, by, to, quota))),
    ]);
    for (const [i, member] of drawing.entries()) (drawn[i] === null ? waiting : mine).push(member);
    waiting.push(...leaving);
    expect(await faults(), `wave ${wave}`).toEqual([]);
  }
  // As many numbers as members: at the end every gap has been found, wherever it lies.
  for (const member of waiting) expect(await draw(member)).not.toBeNull();
  expect(await draw(members[0] as never).catch(() => null)).toBeNull();
  expect(await faults()).toEqual([]);
});

it('NUM-4 a number given back while a draw notes that its range is full is drawn again', async () => {
  const { db } = world.context;
  const [member] = members;
  if (!member) throw new Error('no member');
  for (const order of ['release first', 'note first']) {
    const { range } = (
      await sql<{ range: number }>`
        select r.id as range from number_ranges r join number_uses u on u.number between r.first_number and r.last_number
        where u.member_id = ${member.id}`.execute(db)
    ).rows[0] as { range: number };
    await sql`update number_fills set full_up_to = (select first_number - 1 from number_ranges where id = ${range}) where range_id = ${range}`.execute(
      db,
    );
    const note = () => sql`select note_fill(${range})`;
    let later: Promise<unknown> = Promise.resolve();
    await db.transaction().execute(async (tx) => {
      if (order === 'note first') {
        await note().execute(tx);
        later = release(member.id);
        await new Promise((resolve) => setTimeout(resolve, 100));
      } else {
        await releaseNumber(world.context, tx, actor, member.id, null);
        await note().execute(db);
      }
    });
    await later;
    expect(await faults(), order).toEqual([]);
    expect(await draw(member), order).not.toBeNull();
  }
});
