import * as contract from '#contract/imports.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { readFailedRows } from './failed-rows.ts';
import type { ImportDefinition } from './import-definition.ts';
import { getDefinition } from './import-target.ts';
import { listOwnImports, listOwnRows, presentImport, presentRow } from './import-views.ts';
import { mendImportRow } from './mend-import-row.ts';
import { requestCommit } from './request-commit.ts';
import { startImport } from './start-import.ts';
import { writeTemplate } from './template-workbook.ts';

/** `definitions`: one for each kind of workbook, registered by the features above. */
export function importRoutes(context: Context, definitions: readonly ImportDefinition[]): Route[] {
  return [
    route(contract.startImport, 'administrator', async (actor, { query, bytes }) => {
      const id = await startImport(context, definitions, actor, { ...query, bytes });
      return presentImport(context, actor, id);
    }),
    route(contract.listImports, 'administrator', (actor, { query }) =>
      listOwnImports(context, actor, query.kind),
    ),
    route(contract.getImport, 'administrator', (actor, { params }) =>
      presentImport(context, actor, params.importId),
    ),
    route(contract.listImportRows, 'administrator', (actor, { params, query }) =>
      listOwnRows(context, actor, params.importId, query),
    ),
    route(contract.mendImportRow, 'administrator', async (actor, { params, body }) => {
      await mendImportRow(context, definitions, actor, params, body.cells);
      return presentRow(context, params);
    }),
    route(contract.commitImport, 'administrator', async (actor, { params }) => {
      await requestCommit(context, definitions, actor, params.importId);
      return presentImport(context, actor, params.importId);
    }),
    route(contract.readFailedRows, 'administrator', (actor, { params, language }) =>
      readFailedRows(context, definitions, actor, params.importId, language),
    ),
    route(contract.listTemplateColumns, 'administrator', async (_, { params }) => ({
      columns: getDefinition(definitions, params.kind).columns.map(({ header, choices = [] }) => ({
        header,
        choices: [...choices],
      })),
    })),
    route(contract.readTemplate, 'administrator', async (_, { params, query }) =>
      writeTemplate(getDefinition(definitions, params.kind), query.format),
    ),
  ];
}
