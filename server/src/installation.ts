import { timingSafeEqual } from 'node:crypto';
import type { Database } from './context.ts';
import { keyCheckOf } from './secret.ts';

export interface Installation {
  readonly policy: string;
  readonly sample: boolean;
  readonly ready: boolean;
}

export class WrongInstallation extends Error {}

export async function findInstallation(db: Database): Promise<Installation | null> {
  return (
    (await db.selectFrom('installation').select(['policy', 'sample', 'ready']).executeTakeFirst()) ?? null
  );
}

/** Writes down, once, as what this database is set up. */
export async function recordInstallation(
  db: Database,
  as: Installation & { secret: Buffer; now: Date },
): Promise<void> {
  await db
    .insertInto('installation')
    .values({
      policy: as.policy,
      sample: as.sample,
      ready: as.ready,
      key_check: keyCheckOf(as.secret),
      created_at: as.now,
    })
    .execute();
}

/** @throws WrongInstallation where the database was set up under another secret or another policy */
export async function checkInstallation(
  db: Database,
  expected: { policy: string; secret: Buffer },
): Promise<Installation> {
  const found = await db.selectFrom('installation').selectAll().executeTakeFirst();
  if (!found)
    throw new WrongInstallation('This database is not set up yet: run "npm run qingce init" first.');
  if (!found.ready)
    throw new WrongInstallation('Setting up this database was broken off: empty it and begin again.');
  if (!timingSafeEqual(found.key_check, keyCheckOf(expected.secret))) {
    throw new WrongInstallation(
      'QINGCE_SECRET is not the secret this database was set up with; its personal data could not be read.',
    );
  }
  if (found.policy !== expected.policy) {
    throw new WrongInstallation(
      `QINGCE_POLICY: this database was set up under the policy "${found.policy}", not "${expected.policy}", and a policy cannot be changed once there are data. Start it with QINGCE_POLICY=${found.policy}; for "${expected.policy}" set up a database and a QINGCE_DATA of their own with "npm run qingce init".`,
    );
  }
  return { policy: found.policy, sample: found.sample, ready: found.ready };
}

export async function markReady(db: Database): Promise<void> {
  await db.updateTable('installation').set({ ready: true }).execute();
}
