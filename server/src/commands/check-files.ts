import type { Config } from '../config.ts';
import { findFileFaults } from '../features/archives/index.ts';
import { checkInstallation } from '../installation.ts';
import { openGround, openParts } from './installation-parts.ts';

/** Exits with 1 where a form's file is missing or its bytes have changed. */
export async function checkFiles(config: Config): Promise<void> {
  const ground = await openGround(config, console.log);
  try {
    const parts = await openParts(config, ground);
    try {
      await checkInstallation(parts.db, { policy: parts.policy.name, secret: parts.secret });
      const faults = await findFileFaults(parts);
      for (const { sha256, fault } of faults) console.log(`${fault}  ${sha256}`);
      console.log(`${faults.length} faults`);
      if (faults.some(({ fault }) => fault !== 'orphaned')) process.exitCode = 1;
    } finally {
      await parts.close();
    }
  } finally {
    await ground.stop();
  }
}
