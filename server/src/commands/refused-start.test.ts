import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorld, type World } from '../testing/world.ts';

const program = fileURLToPath(new URL('../main.ts', import.meta.url));
const contradiction = new URL('../testing/contradict-policy.ts', import.meta.url).href;

let world: World;
let data: string;

beforeAll(async () => {
  world = await createWorld();
  data = await mkdtemp(join(tmpdir(), 'qingce-data-'));
});
afterAll(async () => {
  await world?.close();
  await rm(data, { recursive: true, force: true });
});

/** What the program itself says, and how it ends, started on the database of the world. */
async function start(variables: Record<string, string>, preloaded: readonly string[] = []) {
  const flags = ['tsx', ...preloaded].flatMap((module) => ['--import', module]);
  const child = spawn(process.execPath, [...flags, program, 'serve'], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: world.url,
      QINGCE_DATA: data,
      QINGCE_SECRET: world.secret.toString('hex'),
      QINGCE_PORT: '0',
      QINGCE_LOG_LEVEL: 'silent',
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { said: said.trim(), code: code as number | null };
}

const deadline = 60_000;

it(
  'OPS-3 an installation that has data does not start under another policy, and says what an operator can do',
  async () => {
    const { said, code } = await start({ QINGCE_POLICY: 'beijing' });
    expect(code).toBe(2);
    expect(said).toBe(
      'QINGCE_POLICY: this database was set up under the policy "national-2023", not "beijing", and a policy cannot be changed once there are data. ' +
        'Start it with QINGCE_POLICY=national-2023; for "beijing" set up a database and a QINGCE_DATA of their own with "npm run qingce init".',
    );
  },
  deadline,
);

it(
  'OPS-3 CER-1 a policy that contradicts itself does not start, and says where, all of it at once',
  async () => {
    const { said, code } = await start({}, [contradiction]);
    expect(code).toBe(2);
    expect(said.split('\n')).toEqual([
      'The policy national-2023 contradicts itself: formLimitBytes: no file would fit',
      'The policy national-2023 contradicts itself: formDueDays: a form would be overdue when it is asked for',
    ]);
  },
  deadline,
);

it(
  'OPS-3 a policy that does not exist is answered with those that do',
  async () => {
    const { said, code } = await start({ QINGCE_POLICY: 'national-2024' });
    expect(code).toBe(2);
    expect(said).toBe(
      'QINGCE_POLICY: there is no policy "national-2024"; choose national-2020, national-2023, beijing',
    );
  },
  deadline,
);
