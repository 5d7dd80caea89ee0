import { parseArgs } from 'node:util';
import pg from 'pg';
import { compose } from '../compose.ts';
import { type Config, ConfigurationError, isLoopback, usualPort } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { findInstallation, markReady, recordInstallation } from '../installation.ts';
import { policies } from '../policies/index.ts';
import { type Identities, plantSampleData, sampleSeats } from '../sample-data/index.ts';
import { type Ground, openParts } from './installation-parts.ts';
import { PortTaken, runUntilStopped, start } from './serve.ts';

/** What `npm start` runs: sample data, planted at the first start, served on this machine alone until Ctrl-C (OPS-1). */
export async function demo(environment: Config, flags: readonly string[]): Promise<void> {
  const config = demoConfig(environment, flags);
  if (!isLoopback(config.host)) {
    throw new ConfigurationError(
      `QINGCE_HOST: sample data is served on loopback alone, not on ${config.host}`,
    );
  }
  await runUntilStopped(
    config,
    async (ground) => {
      await migrate(ground.ownerUrl);
      await plantOnce(config, ground);
      const running = await listen(config, ground);
      introduce(running.address ?? '');
      return running;
    },
    (hasBegun) =>
      console.log(
        hasBegun
          ? '\n正在停止，数据会保留… Stopping; the data stay.'
          : '\n正在停止；示例数据没有生成完，下次启动会重新生成… Stopping; the sample data, not complete, are filled in anew at the next start.',
      ),
  );
}

function demoConfig(config: Config, flags: readonly string[]): Config {
  const { values } = parseArgs({
    args: [...flags],
    options: { port: { type: 'string' }, policy: { type: 'string' } },
  });
  const policy =
    values.policy === undefined
      ? config.policy
      : Object.values(policies).find(({ name }) => name === values.policy);
  if (!policy)
    throw new ConfigurationError(
      `--policy: there is no policy "${values.policy}"; choose ${Object.keys(policies).join(', ')}`,
    );
  const port = values.port === undefined ? config.port : Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigurationError(`--port: ${values.port} is no port`);
  return withAddress({
    ...config,
    policy,
    port,
    logLevel: process.stdout.isTTY && config.logLevel === 'info' ? 'error' : config.logLevel,
  });
}

/** Where a demonstration listens is where it is reached; a port not known beforehand leaves it without an address for peers. */
export function withAddress(config: Config): Config {
  if (config.publicUrl !== null || config.port === 0) return config;
  return { ...config, publicUrl: `http://127.0.0.1:${config.port}` };
}

/** Fills an empty database; one whose filling was broken off is emptied and filled anew. */
export async function plantOnce(config: Config, ground: Ground, people?: Identities): Promise<void> {
  const parts = await openParts(config, ground);
  try {
    const found = await findInstallation(parts.db);
    if (found && !found.sample) {
      throw new ConfigurationError(
        'This database holds real data; npm start is for sample data. Use "npm run qingce -- serve".',
      );
    }
    if (found?.ready) return;
    if (found) await emptyDatabase(ground.ownerUrl);
    console.log('正在生成示例数据… Filling in sample data.');
    const { policy, secret, clock } = parts;
    await recordInstallation(parts.db, {
      policy: policy.name,
      sample: true,
      ready: false,
      secret,
      now: clock.now(),
    });
    const application = compose({ ...parts, sample: true });
    await plantSampleData(application, { print: console.log, ...(people && { people }) });
    await application.close();
    // Plans made before the tables are known are slow ones; the first look at a page should not be.
    await askOwner(ground.ownerUrl, 'analyze');
    await markReady(parts.db);
  } finally {
    await parts.close();
  }
}

async function emptyDatabase(ownerUrl: string): Promise<void> {
  await askOwner(
    ownerUrl,
    'drop schema public cascade; create schema public; drop schema if exists graphile_worker cascade',
  );
  await migrate(ownerUrl);
}

async function askOwner(ownerUrl: string, statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(statement);
  } finally {
    await owner.end();
  }
}

/** A port asked for and no other; the usual one, or another where that one is taken. */
async function listen(config: Config, ground: Ground) {
  try {
    return await start(config, ground, { web: true, worker: true });
  } catch (error) {
    if (!(error instanceof PortTaken) || config.port !== usualPort) throw error;
    console.log(`端口 ${config.port} 已被占用，改用另一个。Port ${config.port} is taken; taking another.`);
    return start({ ...config, port: 0, publicUrl: null }, ground, { web: true, worker: true });
  }
}

function introduce(address: string): void {
  const width = Math.max(...sampleSeats.map(({ userName }) => userName.length));
  console.log(`\n青册 Qingce 已就绪 is ready:  ${address}\n`);
  for (const { seat, organisation, userName, password } of sampleSeats) {
    console.log(`  ${userName.padEnd(width)}  ${password}  ${seat} · ${organisation}`);
  }
  console.log('\nCtrl-C 停止 stops it; 数据会保留 the data stay.');
}
