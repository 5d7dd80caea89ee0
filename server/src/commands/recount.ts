import { compose } from '../compose.ts';
import type { Config } from '../config.ts';
import { recountFigures } from '../features/statistics/index.ts';
import { checkInstallation } from '../installation.ts';
import { openGround, openParts } from './installation-parts.ts';

/** STA-3 for the operator: exits with 1 where a figure was not what the records say. */
export async function recount(config: Config): Promise<void> {
  const ground = await openGround(config, console.log);
  try {
    const parts = await openParts(config, ground);
    try {
      const { sample } = await checkInstallation(parts.db, {
        policy: parts.policy.name,
        secret: parts.secret,
      });
      const { context, close } = compose({ ...parts, sample });
      const { members, differingMembers, differingSums } = await recountFigures(context);
      console.log(
        differingMembers + differingSums === 0
          ? `${members} members counted: every figure holds`
          : `${members} members counted: ${differingMembers} of them and ${differingSums} sums differed, and were mended`,
      );
      if (differingMembers + differingSums > 0) process.exitCode = 1;
      await close();
    } finally {
      await parts.close();
    }
  } finally {
    await ground.stop();
  }
}
