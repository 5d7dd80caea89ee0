import { parseArgs } from 'node:util';
import { organisationKind } from '#contract/values/organisation-kind.ts';
import { compose } from '../compose.ts';
import { type Config, ConfigurationError } from '../config.ts';
import { migrate } from '../db/migrate.ts';
import { openFirstAccount, refusalToUserName } from '../features/accounts/index.ts';
import { createRoot } from '../features/organisations/index.ts';
import { findInstallation, markReady, recordInstallation } from '../installation.ts';
import { refuseFor } from '../kernel/refused.ts';
import { openGround, openParts } from './installation-parts.ts';

/** Sets up an empty database: root organisation and its administrator, whose given password is printed once. */
export async function init(config: Config, flags: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...flags],
    options: {
      organisation: { type: 'string' },
      kind: { type: 'string', default: 'leading_body' },
      user: { type: 'string' },
      name: { type: 'string' },
    },
  });
  const kind = organisationKind.safeParse(values.kind);
  if (!values.organisation || !values.user || !values.name || !kind.success) {
    throw new ConfigurationError(
      'init needs --organisation, --user and --name; --kind is leading_body, committee or working_committee',
    );
  }
  // Before anything is written: what follows is not undone.
  refuseFor(refusalToUserName(values.user.toLowerCase()));
  const ground = await openGround(config, console.log);
  try {
    await migrate(ground.ownerUrl);
    const parts = await openParts(config, ground);
    try {
      if (await findInstallation(parts.db)) throw new ConfigurationError('This database is set up already.');
      const { context, close } = compose({ ...parts, sample: false });
      await recordInstallation(parts.db, {
        policy: parts.policy.name,
        sample: false,
        ready: false,
        secret: parts.secret,
        now: context.clock.now(),
      });
      const root = await createRoot(context, { name: values.organisation, kind: kind.data });
      const account = await openFirstAccount(context, root, { userName: values.user, name: values.name });
      await markReady(parts.db);
      console.log(`${values.organisation} (ID ${root.id}), policy ${parts.policy.name}`);
      console.log(
        `User name ${account.userName}, password ${account.password} (to be changed at the first login, within 48 hours)`,
      );
      if (!config.secret)
        console.log(
          `The secret is in ${config.dataDirectory}/secret: keep a copy apart from the database; without it personal data cannot be read.`,
        );
      await close();
    } finally {
      await parts.close();
    }
  } finally {
    await ground.stop();
  }
}
