import pg from 'pg';
import { listMembers } from '#contract/members.ts';
import { listChildren, searchOrganisations } from '#contract/organisations.ts';
import { pathSegment } from '../server/src/kernel/organisation-path.ts';
import { createPersonalData } from '../server/src/kernel/personal-data.ts';
import { keyCheckOf } from '../server/src/secret.ts';
import { benchSecret, type Ground, startServer } from './ground.ts';
import { idNumberOf } from './people.ts';
import { type Measurement, median, milliseconds } from './report.ts';
import { type BenchSeat, plantSeat } from './seats.ts';

const rounds = 60;
const personalData = createPersonalData(benchSecret);

interface Size {
  readonly organisations: number;
  readonly members: number;
}

const small: Size = { organisations: 1_000, members: 10_000 };
const large: Size = { organisations: 100_000, members: 1_000_000 };

const kinds = ['leading_body', 'leading_body', 'committee', 'general_branch', 'branch'] as const;

/** A tree of five levels, root included, with about the same number of children at each node. */
async function plantTree(
  client: pg.Client,
  size: Size,
): Promise<{ root: { id: number; path: string }; branches: { id: number; path: string }[] }> {
  const width = Math.max(2, Math.round(size.organisations ** (1 / 4)));
  let id = 1_000_001;
  let level: { id: number; path: string }[] = [{ id, path: pathSegment(id) }];
  const root = level[0] as { id: number; path: string };
  const rows: unknown[][] = [[id, null, root.path, 'leading_body', '压测省团委', '压测省']];
  for (let depth = 1; depth < kinds.length; depth++) {
    const next: typeof level = [];
    const perParent =
      depth === kinds.length - 1 ? Math.ceil((size.organisations - rows.length) / level.length) : width;
    for (const parent of level) {
      for (let child = 0; child < perParent && rows.length < size.organisations; child++) {
        id++;
        const node = { id, path: `${parent.path}${pathSegment(id)}` };
        next.push(node);
        rows.push([id, parent.id, node.path, kinds[depth], `压测组织第${id}号团组织`, `组织${id}`]);
      }
    }
    level = next;
  }
  for (let at = 0; at < rows.length; at += 5000) {
    await client.query(
      `insert into organisations (id, parent_id, path, kind, name, short_name, initials, field, created_at)
       select (r->>0)::bigint, (r->>1)::bigint, r->>2, r->>3, r->>4, r->>5, 'zz', 'junior_middle', now() from jsonb_array_elements($1::jsonb) r`,
      [JSON.stringify(rows.slice(at, at + 5000))],
    );
  }
  await client.query("select setval('organisations_id_seq', $1)", [id + 1]);
  return { root, branches: level };
}

async function plantMembers(
  client: pg.Client,
  size: Size,
  branches: readonly { id: number; path: string }[],
): Promise<void> {
  const account = await client.query<{ id: number }>(
    "insert into accounts (name, user_name, password_hash, created_at) values ('x', 'x', '-', now()) returning id",
  );
  const batch = 20_000;
  for (let from = 0; from < size.members; from += batch) {
    const rows = Array.from({ length: Math.min(batch, size.members - from) }, (_, at) => {
      const n = from + at;
      const branch = branches[Math.floor((n * branches.length) / size.members)] as {
        id: number;
        path: string;
      };
      return [
        branch.id,
        branch.path,
        personalData.fingerprint('id-number', idNumberOf(n)).toString('hex'),
        n,
      ];
    });
    await client.query(
      `insert into members (organisation_id, organisation_path, standing, name, id_number_sealed, id_number_hash, id_number_masked, sex, birth_date, nationality,
         occupation, education, political_status, joined_month, development_number, phone_sealed, phone_hash, phone_masked, registered_address, is_volunteer, is_cadre,
         confirmed_at, entered_by, entered_at)
       select (r->>0)::bigint, r->>1, 'listed', chr(19968 + ((r->>3)::int % 500)) || chr(20500 + ((r->>3)::int / 7 % 900)) || chr(22000 + ((r->>3)::int / 11 % 900)),
         decode(r->>2, 'hex'), decode(r->>2, 'hex'), '9900••••••0X', 'male', '2008-01-01', '01', 'student', 'junior_middle', 'league_member', '2022-05',
         '202299' || lpad((r->>3), 6, '0'), decode(r->>2, 'hex'), decode(r->>2, 'hex'), '138••••0000', '压测路1号', false, false, now(), $2, now()
       from jsonb_array_elements($1::jsonb) r`,
      [JSON.stringify(rows), account.rows[0]?.id],
    );
  }
  await client.query(`
    insert into forms (member_id, state, file_name, sha256, bytes, pages, uploaded_by, uploaded_at)
      select id, 'in_force', 'x.pdf', repeat('0', 64), 1, 12, entered_by, now() from members where id % 20 <> 0`);
  await client.query(`
    insert into archives (member_id, organisation_id, organisation_path, form_state, certification, form_id, due_on)
      select m.id, m.organisation_id, m.organisation_path, case when f.id is null then 'missing' else 'in_force' end,
        case when f.id is null then 'uncertified' else 'certified' end, f.id, '2022-06-30'
      from members m left join forms f on f.member_id = m.id`);
}

interface Timed {
  readonly times: Record<string, number>;
}

async function measure(ground: Ground, size: Size): Promise<Timed> {
  const { url } = await ground.cloneDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    "insert into installation (policy, sample, key_check, ready, created_at) values ('national-2023', false, $1, true, now())",
    [keyCheckOf(benchSecret)],
  );
  const { root, branches } = await plantTree(client, size);
  await plantMembers(client, size, branches);
  await client.query('vacuum analyze');
  const seat = await plantSeat(client, root);
  const middle = branches[Math.floor(branches.length / 2)] as { id: number; path: string };
  const parent = await client.query<{ id: number }>(
    'select parent_id as id from organisations where id = $1',
    [middle.id],
  );
  await client.end();
  const server = await startServer(ground, url, { worker: false, policy: 'national-2023' });
  const ask =
    (path: string, query: Record<string, string | number>, of: BenchSeat = seat) =>
    async () => {
      const answer = await fetch(
        `${server.address}${path}?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`,
        { headers: { cookie: of.cookie } },
      );
      const body = (await answer.json()) as { items?: unknown[] };
      if (!answer.ok || !body.items?.length)
        throw new Error(`${path}: ${answer.status} ${JSON.stringify(body).slice(0, 300)}`);
    };
  const works: Record<string, () => Promise<void>> = {
    'a tree node opens': ask(listChildren.path.replace(':organisationId', String(parent.rows[0]?.id)), {
      limit: 20,
    }),
    'an organisation is found by its id': ask(searchOrganisations.path, { text: middle.id }),
    'an organisation is found by part of its name': ask(searchOrganisations.path, {
      text: `第${middle.id}号`,
    }),
    'an exact ID number is found': ask(listMembers.path, { text: idNumberOf(Math.floor(size.members / 2)) }),
    'an exact development number is found': ask(listMembers.path, {
      text: `202299${String(Math.floor(size.members / 2)).padStart(6, '0')}`,
    }),
    'a member page of a branch is listed': ask(listMembers.path, { organisationId: middle.id, limit: 10 }),
    'the new members lacking a form are listed': ask(listMembers.path, {
      newOnly: 'true',
      formState: 'missing',
      limit: 10,
    }),
  };
  const times: Record<string, number> = {};
  try {
    for (const [name, work] of Object.entries(works)) {
      for (let warm = 0; warm < 20; warm++) await work();
      const measured: number[] = [];
      for (let round = 0; round < rounds; round++) measured.push(await milliseconds(work));
      times[name] = median(measured);
    }
  } finally {
    await server.stop();
  }
  return { times };
}

/** The same questions at 1,000 organisations with 10,000 members, and at a hundred times as many. */
export async function benchScale(ground: Ground): Promise<Measurement[]> {
  const few = await measure(ground, small);
  const many = await measure(ground, large);
  return Object.keys(few.times).map((name) => {
    const [before, after] = [few.times[name] ?? 0, many.times[name] ?? 0];
    const ratio = after / before;
    // Type-ahead by a part of a name is promised a time, not a ratio: more names have more of any part.
    const byName = name.includes('part of its name');
    return {
      what: `${name} at 100,000 organisations and 1,000,000 members`,
      figure: `${after.toFixed(1)} ms, at a hundredth of the size ${before.toFixed(1)} ms`,
      ratio: `${ratio.toFixed(2)} of that time`,
      goal: byName ? 'at most 100 ms' : 'at most 2',
      holds: byName ? after <= 100 : ratio <= 2,
    };
  });
}
