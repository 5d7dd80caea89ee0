import { compose } from '../compose.ts';
import type { Config } from '../config.ts';
import { type Broken, sealRecord, verifyRecord } from '../features/record/index.ts';
import { checkInstallation } from '../installation.ts';
import { openGround, openParts } from './installation-parts.ts';

/** ACC-3 for the operator: exits with 1 where the record was tampered with. */
export async function verify(config: Config): Promise<void> {
  const ground = await openGround(config, console.log);
  try {
    const parts = await openParts(config, ground);
    try {
      const { sample } = await checkInstallation(parts.db, {
        policy: parts.policy.name,
        secret: parts.secret,
      });
      const { context, close } = compose({ ...parts, sample });
      const results = await verifyRecord(context);
      for (const { stream, seals, rows, unsealed, broken } of results) {
        console.log(
          broken
            ? `${stream}: ${wordsOf(broken)} (${broken.reason})`
            : `${stream}: ${rows} rows under ${seals} seals hold; ${unsealed} rows wait for the next seal`,
        );
      }
      if (results.some(({ broken }) => broken)) process.exitCode = 1;
      else await sealRecord(context);
      await close();
    } finally {
      await parts.close();
    }
  } finally {
    await ground.stop();
  }
}

function wordsOf({ seal, reason }: Broken): string {
  if (seal) return `seal ${seal.id} of ${seal.at.toISOString()} does not hold`;
  return reason === 'anchor'
    ? 'the last seal noted in the data directory is not in the database'
    : 'rows without a seal that must have had one';
}
