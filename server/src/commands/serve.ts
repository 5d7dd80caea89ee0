import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compose } from '../compose.ts';
import { type Config, ConfigurationError, isLoopback } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { createApp } from '../http/app.ts';
import { checkInstallation } from '../installation.ts';
import { startWorker } from '../jobs/worker.ts';
import { type Ground, openGround, openParts } from './installation-parts.ts';
import { runUntilStopped } from './run-until-stopped.ts';

const builtPages = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** Serves until SIGINT or SIGTERM. */
export async function serve(config: Config, parts: { web: boolean; worker: boolean }): Promise<void> {
  const ground = await openGround(config, console.log);
  try {
    await migrate(ground.ownerUrl);
    const running = await start(config, ground, parts);
    if (running.address) console.log(`青册 Qingce: ${running.address}`);
    await runUntilStopped(() => running.stop());
  } finally {
    await ground.stop();
  }
}

/** Starts the asked parts on a migrated, set-up database. Stop them before the ground. */
export async function start(
  config: Config,
  ground: Ground,
  asked: { web: boolean; worker: boolean },
): Promise<{ address: string | null; stop(): Promise<void> }> {
  const parts = await openParts(config, ground);
  try {
    const installation = await checkInstallation(parts.db, {
      policy: parts.policy.name,
      secret: parts.secret,
    });
    if (installation.sample && !isLoopback(config.host)) {
      throw new ConfigurationError(
        `QINGCE_HOST: sample data has accounts everybody knows; it is served on loopback alone, not on ${config.host}`,
      );
    }
    const application = compose({ ...parts, sample: installation.sample });
    const app = asked.web
      ? await createApp(application.context, application.routes, {
          cookie: { secure: config.secureCookie },
          trustedProxies: config.trustedProxies,
          pages: existsSync(builtPages) ? builtPages : null,
          requestsPerMinute: config.requestsPerMinute,
        })
      : null;
    const address = app ? await app.listen({ host: config.host, port: config.port }) : null;
    const worker = asked.worker ? await startWorker(ground.ownerUrl, application.jobs, parts.log) : null;
    return {
      address,
      async stop() {
        await app?.close();
        await worker?.stop();
        await application.close();
        await parts.close();
      },
    };
  } catch (error) {
    await parts.close();
    throw error;
  }
}
