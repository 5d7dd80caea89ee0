import { Readable } from 'node:stream';
import type { Refusal } from '#contract/refusal.ts';
import { type Language, sayRefusal } from '#contract/wording/index.ts';
import type { Context } from '../../context.ts';
import { writeSheet } from '../../documents/write-sheet.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import type { FileAnswer } from '../../kernel/route.ts';
import { appendAccess } from '../record/index.ts';
import type { ImportDefinition } from './import-definition.ts';
import { listStagedRows } from './import-row-store.ts';
import { findOwnImport } from './import-store.ts';
import { getDefinition } from './import-target.ts';
import { reasonHeaders } from './match-columns.ts';
import { workbookTypes } from './workbook-types.ts';

const chunkSize = 1000;

/**
 * The rows that did not go in, in the layout of the template, with the reason on each: to be corrected and uploaded
 * again as it is (ENT-12). Written as it is read; it holds personal data, so the reading is on the record first.
 */
export async function readFailedRows(
  context: Context,
  definitions: readonly ImportDefinition[],
  actor: Actor,
  importId: string,
  language: Language,
): Promise<FileAnswer> {
  const found = await findOwnImport(context.db, actor, importId);
  if (!found) refuse('import.notFound');
  if (found.state === 'waiting' || found.state === 'checking') refuse('import.stillChecking');
  const definition = getDefinition(definitions, found.kind);
  await appendAccess(context, context.db, actor, {
    kind: 'import_rows_read',
    organisationId: found.organisationId,
    details: { importId, download: true },
  });
  const pieces = writeSheet({
    name: 'Sheet1',
    columns: [
      ...columnsOf(definition, found.header),
      { header: reasonHeaders[language], width: 60, asText: true },
    ],
    rows: failedRows(context, importId, language),
  });
  return {
    bytes: Readable.from(pieces, { objectMode: false }),
    type: workbookTypes.xlsx,
    fileName: `${language === 'en' ? 'failed-rows' : '导入失败'}-${found.fileName.replace(/\.xlsx?$/i, '')}.xlsx`,
    inline: false,
  };
}

/** As the rows were staged, also where the template has changed since. */
function columnsOf({ columns }: ImportDefinition, header: readonly string[]) {
  const known = new Map(columns.map((column) => [column.header, column]));
  return header.map((text) => known.get(text) ?? { header: text, width: 20, asText: true });
}

async function* failedRows(context: Context, importId: string, language: Language): AsyncGenerator<string[]> {
  for (let after = 0; ; ) {
    const rows = await listStagedRows(context, context.db, importId, {
      after,
      states: ['bad', 'failed'],
      limit: chunkSize,
    });
    for (const { texts, faults } of rows) yield [...texts, sayReasons(faults, language)];
    const last = rows.at(-1);
    if (!last || rows.length < chunkSize) return;
    after = last.rowNumber;
  }
}

/** Each fault with its column before it. */
function sayReasons(faults: readonly Refusal[], language: Language): string {
  const [colon, semicolon] = language === 'en' ? [': ', '; '] : ['：', '；'];
  return faults
    .map((fault) => (fault.path ? `${fault.path}${colon}` : '') + sayRefusal(fault, language))
    .join(semicolon);
}
