import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type BatchImport, commitImport, getImport, startImport } from '#contract/imports.ts';
import { entryTemplate } from '#contract/members-template.ts';
import { writeSheet } from '../server/src/documents/write-sheet.ts';
import { type Ground, highestResident, startServer } from './ground.ts';
import { entryOf } from './people.ts';
import { type Measurement, milliseconds } from './report.ts';
import { plantSmallTree } from './small-tree.ts';

const rows = 10_000;

function rowOf(n: number): string[] {
  const entry = entryOf(n);
  const values: Record<string, string> = {
    姓名: entry.name ?? '',
    身份证号码: entry.idNumber ?? '',
    民族: '汉族',
    职业: '青年学生',
    '在读状况/具体职业': '普通本科在读',
    学历: '普通高中',
    政治面貌: '共青团员',
    入团时间: '2022-05',
    发展团员编号: entry.developmentNumber ?? '',
    是否团干部: '否',
    手机号码: entry.phone ?? '',
    户籍地址: entry.registeredAddress ?? '',
    是否递交入党申请书: '否',
    是否成为注册志愿者: '否',
  };
  return entryTemplate.map(({ header }) => values[header] ?? '');
}

async function makeWorkbook(): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const columns = entryTemplate.map(({ header }) => ({ header, width: 16, asText: true }));
  const all = (function* () {
    for (let n = 0; n < rows; n++) yield rowOf(n);
  })();
  for await (const piece of writeSheet({ name: '团员团干部信息', columns, rows: all })) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** From the first byte sent to the last row in the register, in the running program with its own worker. */
export async function benchImport(ground: Ground): Promise<Measurement[]> {
  const workbook = await makeWorkbook();
  const { url } = await ground.cloneDatabase();
  const { branch, seat } = await plantSmallTree(url, 'national-2023');
  const server = await startServer(ground, url, { worker: true, policy: 'national-2023' });
  const ask = async (path: string, request: RequestInit = {}): Promise<BatchImport> => {
    const answer = await fetch(`${server.address}${path}`, {
      ...request,
      headers: { cookie: seat.cookie, ...request.headers },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as BatchImport;
  };
  const until = async (id: string, state: BatchImport['state']): Promise<BatchImport> => {
    for (;;) {
      const found = await ask(getImport.path.replace(':importId', id));
      if (found.state === state) return found;
      if (found.state === 'unreadable') throw new Error(JSON.stringify(found.fault));
      await sleep(50);
    }
  };
  try {
    await sleep(1500);
    const resting = (await server.residentBytes()) / 1_048_576;
    let checking = 0;
    let committing = 0;
    let committed: BatchImport | null = null;
    const highest = await highestResident(server, async () => {
      let id = '';
      checking = await milliseconds(async () => {
        const query = new URLSearchParams({
          kind: 'members',
          organisationId: String(branch.id),
          fileName: 'bench.xlsx',
        });
        id = (
          await ask(`${startImport.path}?${query}`, {
            method: 'POST',
            body: new Uint8Array(workbook),
            headers: { 'content-type': 'application/octet-stream' },
          })
        ).id;
        await until(id, 'checked');
      });
      committing = await milliseconds(async () => {
        await ask(commitImport.path.replace(':importId', id), { method: 'POST' });
        committed = await until(id, 'committed');
      });
    });
    const counts = (committed as BatchImport | null)?.counts;
    if (counts?.committed !== rows) throw new Error(`committed ${JSON.stringify(counts)}`);
    const bare = await bareCopy(url, ground);
    const rate = (rows / (checking + committing)) * 1000;
    const memory = highest / 1_048_576;
    return [
      {
        what: `a ${rows.toLocaleString('en')}-row .xlsx checked and committed`,
        figure: `${rate.toFixed(0)} rows a second (checked in ${(checking / 1000).toFixed(1)} s, committed in ${(committing / 1000).toFixed(1)} s)`,
        ratio: `${(rate / bare).toFixed(2)} of copying the finished rows bare`,
        goal: 'at least 1,000 rows a second',
        holds: rate >= 1000,
      },
      {
        what: 'the whole process meanwhile',
        figure: `${memory.toFixed(0)} MB resident, ${resting.toFixed(0)} MB before`,
        goal: 'under 300 MB',
        holds: memory < 300,
      },
    ];
  } finally {
    await server.stop();
  }
}

/** The finished rows of members, archives and actions written once more by plain INSERT … SELECT; rows a second. */
async function bareCopy(from: string, ground: Ground): Promise<number> {
  const client = new pg.Client({ connectionString: from });
  await client.connect();
  const read = async (table: string) =>
    (
      await client.query<{ row: string }>(
        `select to_jsonb(t) as row from ${table} t where ${table === 'actions' ? "kind = 'member_entered'" : 'true'}`,
      )
    ).rows.map(({ row }) => row);
  const tables = {
    members: await read('members'),
    archives: await read('archives'),
    actions: await read('actions'),
  };
  await client.end();
  const { url } = await ground.cloneDatabase();
  await plantSmallTree(url, 'national-2023');
  const target = new pg.Client({ connectionString: url });
  await target.connect();
  const time = await milliseconds(async () => {
    for (let at = 0; at < rows; at += 500) {
      await target.query('begin');
      for (const [table, all] of Object.entries(tables)) {
        await target.query(
          `insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
          [JSON.stringify(all.slice(at, at + 500))],
        );
      }
      await target.query('commit');
    }
  });
  await target.end();
  return (rows / time) * 1000;
}
