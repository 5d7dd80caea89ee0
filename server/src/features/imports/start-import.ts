import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { ImportKind } from '#contract/imports.ts';
import type { Context } from '../../context.ts';
import { holdContent } from '../../files/content-lock.ts';
import { enqueue } from '../../jobs/queue.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import { aboutContent, appendActions, change } from '../record/index.ts';
import type { ImportDefinition } from './import-definition.ts';
import { insertImport } from './import-store.ts';
import { getDefinition, getTarget } from './import-target.ts';

export const fileLimitBytes = 20 * 1_048_576;

/** ENT-12: keeps the file and has it read and checked in the background. Answers the id of the import. */
export async function startImport(
  context: Context,
  definitions: readonly ImportDefinition[],
  actor: Actor,
  request: { kind: ImportKind; organisationId: number; fileName: string; bytes: Readable },
): Promise<string> {
  const definition = getDefinition(definitions, request.kind);
  await getTarget(context.db, definition, actor, request.organisationId);
  const { sha256 } = await context.files.workbooks.save(request.bytes, fileLimitBytes, async () => null);
  return change(context, aboutContent(actor, sha256), async (tx) => {
    if (!(await holdContent(tx, context.files.workbooks, sha256))) refuse('request.interrupted');
    const target = await getTarget(tx, definition, actor, request.organisationId);
    const id = randomUUID();
    await insertImport(
      tx,
      {
        id,
        kind: request.kind,
        organisationId: target.id,
        accountId: actor.accountId,
        seatId: actor.seatId,
        fileName: plainName(request.fileName),
        fileSha256: sha256,
        address: actor.address,
        requestId: actor.requestId,
        language: actor.language,
      },
      context.clock.now(),
    );
    // The file's name may contain somebody's: it stays out of the record.
    await appendActions(context, tx, actor, [
      {
        kind: 'import_started',
        organisationId: target.id,
        details: { importId: id, kind: request.kind, sha256 },
      },
    ]);
    await enqueue(
      tx,
      'check_import',
      { importId: id },
      { key: `check_import:${id}`, queue: importsOf(actor.accountId) },
    );
    return id;
  });
}

/** The queue in which the imports of an account wait for each other, and for nobody else's. */
export function importsOf(accountId: number): string {
  return `imports of ${accountId}`;
}

/** What people will read as the name: no folders, no control or direction characters. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim() || '导入.xlsx';
}
