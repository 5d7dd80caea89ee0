import type { Config } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { openGround } from './installation-parts.ts';

export async function migrateCommand(config: Config): Promise<void> {
  const ground = await openGround(config, console.log);
  try {
    const applied = await migrate(ground.ownerUrl);
    console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'Nothing to do.');
  } finally {
    await ground.stop();
  }
}
