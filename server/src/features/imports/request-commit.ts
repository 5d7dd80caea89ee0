import type { Context } from '../../context.ts';
import { enqueue } from '../../jobs/queue.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { change } from '../record/index.ts';
import type { ImportDefinition } from './import-definition.ts';
import { refusalToCommit } from './import-rules.ts';
import { loadImportForUpdate, markCommitting } from './import-store.ts';
import { getDefinitionOf, getTarget } from './import-target.ts';
import { importsOf } from './start-import.ts';

/** ENT-12: has the good rows written in the background; asked for twice, it is done once. */
export async function requestCommit(
  context: Context,
  definitions: readonly ImportDefinition[],
  actor: Actor,
  importId: string,
): Promise<void> {
  await change(context, actor, async (tx) => {
    const found = await loadImportForUpdate(tx, importId);
    if (!found || found.accountId !== actor.accountId || found.seatId !== actor.seatId)
      refuse('import.notFound');
    if (found.state === 'committing') return;
    refuseFor(refusalToCommit(found));
    await getTarget(tx, getDefinitionOf(definitions, found), actor, found.organisationId);
    await markCommitting(tx, importId, found.goodRows);
    await enqueue(
      tx,
      'commit_import',
      { importId },
      { key: `commit_import:${importId}`, queue: importsOf(actor.accountId) },
    );
  });
}
