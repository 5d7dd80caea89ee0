import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Parts } from '../compose.ts';
import type { Config } from '../config.ts';
import { connectDatabase } from '../db/database.ts';
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts';
import { openFiles } from '../files/open-files.ts';
import { systemClock } from '../kernel/clock.ts';
import { createLog } from '../log.ts';
import { readOrMakeSecret } from '../secret.ts';

export interface Ground {
  /** The owner's address: for migrations and the queue. */
  readonly ownerUrl: string;
  stop(): Promise<void>;
}

/** A PostgreSQL server to work with: the configured one, or the embedded one, started. */
export async function openGround(config: Config, print: (line: string) => void): Promise<Ground> {
  if (config.databaseUrl) return { ownerUrl: config.databaseUrl, stop: async () => {} };
  await mkdir(config.dataDirectory, { recursive: true });
  const embedded = await startEmbeddedPostgres({
    dataDirectory: resolve(config.dataDirectory, 'postgres'),
    log: print,
  });
  return { ownerUrl: embedded.url, stop: () => embedded.stop() };
}

/** What compose needs, from the configuration; the database must be migrated. */
export async function openParts(
  config: Config,
  ground: Ground,
): Promise<Omit<Parts, 'sample'> & { close(): Promise<void> }> {
  const secret = config.secret ?? (await readOrMakeSecret(config.dataDirectory));
  const { db, close } = connectDatabase(ground.ownerUrl, { role: 'qingce_app', poolSize: config.poolSize });
  return {
    db,
    anchorFile: join(config.dataDirectory, 'seals', 'anchor'),
    files: await openFiles(join(config.dataDirectory, 'files'), secret, systemClock),
    clock: systemClock,
    policy: config.policy,
    secret,
    log: createLog(config.logLevel),
    peering: { address: config.publicUrl },
    close,
  };
}
