import { compose } from '../compose.ts';
import type { Config } from '../config.ts';
import { verifyReceipts } from '../features/federation/index.ts';
import { type Broken, sealRecord, verifyRecord } from '../features/record/index.ts';
import { checkInstallation } from '../installation.ts';
import { openGround, openParts } from './installation-parts.ts';

/** ACC-3 for the operator: exits with 1 where the record or what was exchanged with peers was tampered with. */
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
      const exchanged = await verifyReceipts(context);
      for (const { peer, sent, received, broken } of exchanged)
        console.log(
          broken.length > 0
            ? `${peer}: ${broken.length} messages whose receipt, signature or content does not hold: ${broken.slice(0, 20).join(', ')}`
            : `${peer}: the receipts of ${sent} messages sent and ${received} received hold`,
        );
      const isRecordBroken = results.some(({ broken }) => broken);
      if (isRecordBroken || exchanged.some(({ broken }) => broken.length > 0)) process.exitCode = 1;
      if (!isRecordBroken) await sealRecord(context);
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
