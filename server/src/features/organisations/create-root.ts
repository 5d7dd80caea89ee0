import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import type { Context } from '../../context.ts';
import { setUp } from '../../kernel/actor.ts';
import { pathSegment } from '../../kernel/organisation-path.ts';
import { refuseFor } from '../../kernel/refused.ts';
import { appendActions } from '../record/index.ts';
import { cleanText, faultsOfNames, shortNameLimit } from './organisation-rules.ts';
import { insertRoot } from './organisation-store.ts';

/** The first organisation of an installation, above all others; called while nobody can log in yet. */
export async function createRoot(
  context: Context,
  { name, kind }: { name: string; kind: OrganisationKind },
): Promise<{ id: number; path: string }> {
  const names = {
    name: cleanText(name),
    shortName: Array.from(cleanText(name)).slice(0, shortNameLimit).join(''),
  };
  refuseFor(faultsOfNames(names));
  const particulars = { ...names, kind, field: 'social', industry: null } as const;
  const id = await context.db.transaction().execute(async (tx) => {
    const created = await insertRoot(tx, particulars, context.clock.now());
    await appendActions(context, tx, setUp, [
      {
        kind: 'organisation_created',
        organisationId: created,
        subject: { kind: 'organisation', id: created },
        details: particulars,
      },
    ]);
    return created;
  });
  return { id, path: pathSegment(id) };
}
