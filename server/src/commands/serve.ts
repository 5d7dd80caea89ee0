import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compose } from '../compose.ts';
import { type Config, ConfigurationError, isLoopback } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { beginEpochs } from '../features/record/index.ts';
import { createApp } from '../http/app.ts';
import { checkInstallation } from '../installation.ts';
import { startWorker } from '../jobs/worker.ts';
import { type Ground, openGround, openParts } from './installation-parts.ts';
import { listenForStop } from './listen-for-stop.ts';

const builtPages = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** Serves until SIGINT or SIGTERM. */
export async function serve(config: Config, parts: { web: boolean; worker: boolean }): Promise<void> {
  await runUntilStopped(config, async (ground) => {
    await migrate(ground.ownerUrl);
    const running = await start(config, ground, parts);
    if (running.address) console.log(`青册 Qingce: ${running.address}`);
    return running;
  });
}

/**
 * Begins on a ground of its own, and at SIGINT or SIGTERM stops what runs and then the ground. Asked while it still begins, it
 * leaves the rest of the beginning and ends the process once the ground is stopped.
 */
export async function runUntilStopped(
  config: Config,
  begin: (ground: Ground) => Promise<{ stop(): Promise<void> }>,
  onStop: (hasBegun: boolean) => void = () => undefined,
): Promise<void> {
  const stopAsked = listenForStop();
  const ground = await openGround(config, console.log);
  let hasBegun = false;
  try {
    const running = await Promise.race([begin(ground), stopAsked]);
    hasBegun = Boolean(running);
    await stopAsked;
    onStop(hasBegun);
    await running?.stop();
  } finally {
    await ground.stop();
  }
  if (!hasBegun) process.exit(130);
}

/** The port asked for belongs to another program. */
export class PortTaken extends ConfigurationError {}

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
    await beginEpochs(application.context);
    const app = asked.web
      ? await createApp(application.context, application.routes, {
          cookie: { secure: config.secureCookie },
          trustedProxies: config.trustedProxies,
          pages: existsSync(builtPages) ? builtPages : null,
          requestsPerMinute: config.requestsPerMinute,
        })
      : null;
    const address = app ? await listen(app, config) : null;
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

async function listen(app: Awaited<ReturnType<typeof createApp>>, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new PortTaken(
      `端口 ${port} 已被其他程序占用，请换一个。\nPort ${port} is taken by another program; choose another.`,
    );
  }
}
