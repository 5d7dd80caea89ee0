import { writeXlsx } from 'hucre/xlsx';
import pg from 'pg';
import { applyPlanTable } from '#contract/numbers.ts';
import { connectDatabase } from '../server/src/db/database.ts';
import { drawNumber } from '../server/src/features/numbers/index.ts';
import { systemClock } from '../server/src/kernel/clock.ts';
import { pathSegment } from '../server/src/kernel/organisation-path.ts';
import { keyCheckOf } from '../server/src/secret.ts';
import { benchSecret, type Ground, startServer } from './ground.ts';
import { inParallel, type Measurement, median, milliseconds } from './report.ts';
import { plantSeat } from './seats.ts';

const draws = 10_000;
const writers = 50;
const rounds = 3;
const rowsOfTable = 5_000;
const kind = { year: 2026, field: 'senior_middle' } as const;
const firstNumber = 202632000001;

interface Place {
  readonly id: number;
  readonly path: string;
}

/** A line of five levels with many branches at its foot; each level holds a part of the numbers, so draws go up the line. */
async function plantLine(client: pg.Client, branches: number): Promise<{ line: Place[]; branches: Place[] }> {
  const kinds = ['leading_body', 'leading_body', 'leading_body', 'committee'];
  const line: Place[] = [];
  const insert = (id: number, parent: Place | undefined, of: string) => {
    const place = { id, path: `${parent?.path ?? ''}${pathSegment(id)}` };
    return client
      .query(
        `insert into organisations (id, parent_id, path, kind, name, short_name, initials, field, created_at)
         values ($1, $2, $3, $4, $5, $5, 'zz', 'senior_middle', now())`,
        [id, parent?.id ?? null, place.path, of, `组织${id}`],
      )
      .then(() => place);
  };
  for (const [depth, of] of kinds.entries()) line.push(await insert(1_000_001 + depth, line.at(-1), of));
  const below: Place[] = [];
  for (let n = 0; n < branches; n++) below.push(await insert(1_001_000 + n, line.at(-1), 'branch'));
  return { line, branches: below };
}

/** Members without a number, one for each draw. */
async function plantMembers(client: pg.Client, branches: readonly Place[]): Promise<number[]> {
  const { rows } = await client.query<{ id: string }>(
    `with account as (insert into accounts (name, user_name, password_hash, created_at) values ('x', 'x', '-', now()) returning id)
     insert into members (organisation_id, organisation_path, standing, name, id_number_sealed, id_number_hash, id_number_masked, sex, birth_date,
       nationality, occupation, education, political_status, joined_month, phone_sealed, phone_hash, phone_masked, registered_address,
       is_volunteer, entered_by, entered_at)
     select b.id, b.path, 'listed', '压测', int8send(n), int8send(n), 'x', 'male', '2010-01-01', '01', 'student', 'junior_middle',
       'league_member', '2026-05', int8send(n), int8send(n), 'x', 'x', false, account.id, now()
     from account, generate_series(0, $1 - 1) as n
     join unnest($2::bigint[], $3::text[]) with ordinality as b (id, path, place) on b.place = n % $4 + 1
     order by n returning id`,
    [draws, branches.map(({ id }) => id), branches.map(({ path }) => path), branches.length],
  );
  return rows.map(({ id }) => Number(id));
}

/** Each level holds a fifth of the numbers, the last fifth is with the branches. */
async function plantRanges(
  client: pg.Client,
  line: readonly Place[],
  branches: readonly Place[],
): Promise<void> {
  const fifth = draws / 5;
  await client.query(
    `insert into number_blocks (year, field, first_number, last_number, organisation_id, opened_by, opened_at)
     select $1, $2, $3, $4, $5, min(id), now() from accounts`,
    [kind.year, kind.field, firstNumber, firstNumber + draws - 1, line[0]?.id],
  );
  const each = fifth / branches.length;
  const held = [
    ...branches.map((place, i) => ({ place, first: firstNumber + i * each, size: each })),
    ...[...line].reverse().map((place, i) => ({ place, first: firstNumber + fifth * (i + 1), size: fifth })),
  ];
  await client.query(
    `insert into number_ranges (block_id, year, field, block_first, block_last, first_number, last_number, holder_id, holder_path)
     select b.id, b.year, b.field, b.first_number, b.last_number, h.first, h.last, h.id, h.path
     from number_blocks b, unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[]) as h (first, last, id, path)`,
    [
      held.map(({ first }) => first),
      held.map(({ first, size }) => first + size - 1),
      held.map(({ place }) => place.id),
      held.map(({ place }) => place.path),
    ],
  );
}

/** Every connection there, before the time is taken: opening fifty is no part of the work, and weighs more the faster it is. */
async function openAll(pool: pg.Pool): Promise<void> {
  const clients = await Promise.all(Array.from({ length: writers }, () => pool.connect()));
  for (const client of clients) client.release();
}

/** 10,000 numbers drawn by 50 writers, each draw a transaction of its own that takes the number into use; answers draws a second. */
async function draw(url: string, members: readonly number[], branches: readonly Place[]): Promise<number> {
  const { db, pool, close } = connectDatabase(url, { role: 'qingce_app', poolSize: writers });
  const context = { clock: systemClock };
  const accountId = Number(
    (await db.selectFrom('accounts').select('id').orderBy('id').executeTakeFirstOrThrow()).id,
  );
  try {
    await openAll(pool);
    const time = await inParallel(members, writers, async (memberId) => {
      const { path } = branches[(memberId - (members[0] ?? 0)) % branches.length] as Place;
      const member = { id: memberId, organisationPath: path };
      const number = await drawNumber(context, db, { accountId }, member, kind);
      if (number === null) throw new Error('No number is left');
    });
    return (members.length / time) * 1000;
  } finally {
    await close();
  }
}

/** As many rows put into a table with a unique index, each in a transaction of its own; answers rows a second. */
async function insertBare(url: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: writers });
  await pool.query(
    'create table bare (number bigint primary key, member_id bigint unique, since timestamptz)',
  );
  await openAll(pool);
  const time = await inParallel(
    Array.from({ length: draws }, (_, n) => n),
    writers,
    (n) => pool.query('insert into bare values ($1, $2, now())', [firstNumber + n, n]),
  );
  await pool.end();
  return (draws / time) * 1000;
}

async function check(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ used: string; numbers: string; stray: string; entries: string }>(`
    select count(*) as used, count(distinct number) as numbers,
      count(*) filter (where not exists (
        select from number_ranges r where r.holder_id = u.holder_id and u.number between r.first_number and r.last_number)) as stray,
      (select count(*) from number_entries where kind = 'used') as entries
    from number_uses u`);
  await client.end();
  const told = Object.values(rows[0] ?? {}).map(Number);
  if (String(told) !== String([draws, draws, 0, draws])) throw new Error(`The numbers do not agree: ${told}`);
}

async function benchDraws(ground: Ground): Promise<Measurement> {
  const ours: number[] = [];
  const bares: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { url } = await ground.cloneDatabase();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { line, branches } = await plantLine(client, 100);
    const members = await plantMembers(client, branches);
    await plantRanges(client, line, branches);
    await client.query('vacuum analyze');
    await client.end();
    bares.push(await insertBare(url));
    ours.push(await draw(url, members, branches));
    await check(url);
  }
  const ratio = median(ours) / median(bares);
  return {
    what: `${draws} numbers drawn by ${writers} writers over five levels, none twice, none lost`,
    figure: `${median(ours).toFixed(0)} a second, bare inserts with a unique index ${median(bares).toFixed(0)}`,
    ratio: `${ratio.toFixed(2)} of the bare rate`,
    goal: 'at least 0.5',
    holds: ratio >= 0.5,
  };
}

/** A table of 5,000 organisations below the top, sent to the running program. */
async function benchTable(ground: Ground): Promise<Measurement> {
  const { url } = await ground.cloneDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    "insert into installation (policy, sample, key_check, ready, created_at) values ('national-2023', false, $1, true, now())",
    [keyCheckOf(benchSecret)],
  );
  const { line, branches } = await plantLine(client, rowsOfTable);
  const [root] = line;
  if (!root) throw new Error('no root');
  const seat = await plantSeat(client, root);
  await client.end();
  const server = await startServer(ground, url, { worker: false, policy: 'national-2023' });
  const send = async (path: string, method: string, body: Uint8Array | string, type: string) => {
    const answer = await fetch(`${server.address}${path}`, {
      method,
      body: body as never,
      headers: { cookie: seat.cookie, 'content-type': type },
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 400)}`);
    return JSON.parse(text) as { changeCount?: number };
  };
  try {
    const block = { field: kind.field, first: String(firstNumber), last: String(firstNumber + 99_999) };
    await send('/api/number-blocks', 'POST', JSON.stringify(block), 'application/json');
    const levels = line.slice(1).map(({ id }) => [id, 60_000] as const);
    const rows = [...levels, ...branches.map(({ id }, i) => [id, 5 + (i % 7)] as const)].slice(
      0,
      rowsOfTable,
    );
    const table = await writeXlsx({
      sheets: [
        {
          name: '分配表',
          rows: [
            ['组织ID', '领域', '本年名额'],
            ...rows.map(([id, quota]) => [String(id), '普通高中', quota]),
          ],
        },
      ],
    });
    const path = `${applyPlanTable.path.replace(':organisationId', String(root.id))}?year=${kind.year}`;
    const time = await milliseconds(async () => {
      const { changeCount } = await send(path, 'POST', table, 'application/octet-stream');
      if (changeCount !== rows.length) throw new Error(`${changeCount} changes of ${rows.length}`);
    });
    return {
      what: `a plan table of ${rows.length} rows read, checked and applied`,
      figure: `${(time / 1000).toFixed(2)} s`,
      goal: 'under 5 s',
      holds: time < 5000,
    };
  } finally {
    await server.stop();
  }
}

export async function benchNumbers(ground: Ground): Promise<Measurement[]> {
  return [await benchDraws(ground), await benchTable(ground)];
}
