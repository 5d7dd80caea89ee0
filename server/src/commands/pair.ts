import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { compose } from '../compose.ts';
import { type Config, ConfigurationError, isLoopback } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { introduceInstallations } from '../features/federation/index.ts';
import { policies } from '../policies/index.ts';
import { otherPeople, sampleSeats } from '../sample-data/index.ts';
import { plantOnce, withAddress } from './demo.ts';
import { type Ground, openGround, openParts } from './installation-parts.ts';
import { listenForStop } from './listen-for-stop.ts';
import { start } from './serve.ts';

const usualPort = 8081;

/** What `npm run start:pair` runs: a national and a Beijing installation on this machine, sample data both, each other's peers (TRF-8). */
export async function pair(environment: Config, flags: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...flags], options: { port: { type: 'string' } } });
  const port = values.port === undefined ? usualPort : Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_534)
    throw new ConfigurationError(`--port: ${values.port} is no port with another after it`);
  if (environment.databaseUrl)
    throw new ConfigurationError(
      'start:pair brings a database server for each of the two; unset DATABASE_URL',
    );
  if (!isLoopback(environment.host))
    throw new ConfigurationError(
      `QINGCE_HOST: sample data is served on loopback alone, not on ${environment.host}`,
    );
  const stopAsked = listenForStop();
  const configs = (['national-2023', 'beijing'] as const).map((name, index) =>
    withAddress({
      ...environment,
      policy: policies[name],
      port: port + index,
      publicUrl: null,
      secret: null,
      dataDirectory: join(`${environment.dataDirectory}-pair`, name),
      logLevel: environment.logLevel === 'info' ? 'error' : environment.logLevel,
    }),
  );
  const stops: (() => Promise<void>)[] = [];
  try {
    const grounds: Ground[] = [];
    for (const [index, config] of configs.entries()) {
      const ground = await openGround(config, console.log);
      stops.push(() => ground.stop());
      grounds.push(ground);
      await migrate(ground.ownerUrl);
      // Somebody who is in both already could not be handed over.
      await plantOnce(config, ground, index === 0 ? undefined : otherPeople);
    }
    await introduce(configs, grounds);
    for (const [index, config] of configs.entries()) {
      const running = await start(config, grounds[index] as Ground, { web: true, worker: true });
      stops.push(() => running.stop());
      console.log(`${config.policy.name}:  ${running.address}`);
    }
    const [first] = sampleSeats;
    console.log(
      `\n两边均可用 ${first?.userName} / ${first?.password} 登录，打开“系统对接”。Log in at both as ${first?.userName} / ${first?.password} and open 系统对接.\nCtrl-C 停止 stops them; 数据会保留 the data stay.`,
    );
    await stopAsked;
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** Once: each is named and added by the other, as two administrators would. */
async function introduce(configs: readonly Config[], grounds: readonly Ground[]): Promise<void> {
  const opened = await Promise.all(
    configs.map(async (config, index) => {
      const parts = await openParts(config, grounds[index] as Ground);
      const application = compose({ ...parts, sample: true });
      const { rows } = await sql<{
        id: number;
      }>`select id from accounts where user_name = 'province'`.execute(parts.db);
      const close = async () => {
        await application.close();
        await parts.close();
      };
      return {
        context: application.context,
        address: config.publicUrl ?? '',
        accountId: rows[0]?.id ?? 0,
        close,
      };
    }),
  );
  try {
    const [national, beijing] = opened;
    if (national && beijing)
      await introduceInstallations(
        { ...national, profile: { name: '智慧团建（示例：云岚省）', system: 'national', province: '32' } },
        { ...beijing, profile: { name: '北京共青团线上系统（示例）', system: 'beijing', province: '11' } },
      );
  } finally {
    for (const { close } of opened) await close();
  }
}
