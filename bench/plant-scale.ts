import type pg from 'pg';
import { pathSegment } from '../server/src/kernel/organisation-path.ts';
import { createPersonalData } from '../server/src/kernel/personal-data.ts';
import { keyCheckOf } from '../server/src/secret.ts';
import { benchSecret } from './ground.ts';
import { idNumberOf } from './people.ts';

const personalData = createPersonalData(benchSecret);

export interface Size {
  readonly organisations: number;
  readonly members: number;
}

export const small: Size = { organisations: 1_000, members: 10_000 };
export const large: Size = { organisations: 100_000, members: 1_000_000 };

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
         occupation, education, political_status, joined_month, development_number, phone_sealed, phone_hash, phone_masked, registered_address, is_volunteer,
         confirmed_at, entered_by, entered_at)
       select (r->>0)::bigint, r->>1, 'listed', case when (r->>3)::int % 14 = 0 then '王' else chr(19968 + ((r->>3)::int % 500)) end || chr(20500 + ((r->>3)::int / 7 % 900)) || chr(22000 + ((r->>3)::int / 11 % 900)),
         decode(r->>2, 'hex'), decode(r->>2, 'hex'), '9900••••••0X', 'male', '2008-01-01', '01', 'student', 'junior_middle', 'league_member', '2022-05',
         '202299' || lpad((r->>3), 6, '0'), decode(r->>2, 'hex'), decode(r->>2, 'hex'), '138••••0000', '压测路1号', false, now(), $2, now()
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

export interface Place {
  readonly id: number;
  readonly path: string;
}

/** An installation of that size; a form is missing of one member in twenty. */
export async function plantScale(
  client: pg.Client,
  size: Size,
  policy = 'national-2023',
): Promise<{ root: Place; branches: Place[] }> {
  await client.query(
    'insert into installation (policy, sample, key_check, ready, created_at) values ($1, false, $2, true, now())',
    [policy, keyCheckOf(benchSecret)],
  );
  const tree = await plantTree(client, size);
  await plantMembers(client, size, tree.branches);
  return tree;
}
