import { z } from 'zod';
import { endpoint, file } from './endpoint.ts';
import { pageOf, pageQuery } from './page.ts';
import { refusal } from './refusal.ts';

export const importKind = z.enum(['members', 'organisations', 'facts']);
export type ImportKind = z.infer<typeof importKind>;

export const importState = z.enum([
  'waiting',
  'checking',
  'checked',
  'committing',
  'committed',
  'unreadable',
]);
export type ImportState = z.infer<typeof importState>;

/** bad: has faults. good: will be committed. committed: is in the register. failed: was good when checked, refused at commit. */
export const importRowState = z.enum(['good', 'bad', 'committed', 'failed']);
export type ImportRowState = z.infer<typeof importRowState>;

const batchImport = z.object({
  id: z.uuid(),
  kind: importKind,
  organisation: z.object({ id: z.number(), name: z.string() }),
  fileName: z.string(),
  state: importState,
  /** Rows done and rows in all of the step under way; total is 0 until it is known. */
  progress: z.object({ done: z.number(), total: z.number() }),
  counts: z.object({ good: z.number(), bad: z.number(), committed: z.number(), failed: z.number() }),
  /** Why the file could not be read, or why its good rows could not be committed. */
  fault: refusal.nullable(),
  /** Column headers of the template, in its order, whatever order the file has. Empty until the file was read. */
  header: z.array(z.string()),
  /** Committed rows that need a form (ENT-13). */
  needForms: z.number(),
  createdAt: z.string(),
});
export type BatchImport = z.infer<typeof batchImport>;

const importRow = z.object({
  rowNumber: z.number(),
  state: importRowState,
  /** As shown, in the order of the header. */
  cells: z.array(z.string()),
  /** `path` is the column's header. */
  faults: z.array(refusal),
});
export type ImportRow = z.infer<typeof importRow>;

const importId = z.object({ importId: z.uuid() });

export const startImport = endpoint({
  id: 'startImport',
  method: 'POST',
  path: '/api/imports',
  summary: 'Send an .xls or .xlsx; it is read and checked in the background',
  query: z.object({
    kind: importKind,
    organisationId: z.coerce.number().int(),
    fileName: z.string().max(200),
  }),
  body: file,
  response: batchImport,
});

export const listImports = endpoint({
  id: 'listImports',
  method: 'GET',
  path: '/api/imports',
  summary: 'My latest files',
  query: z.object({ kind: importKind }),
  response: z.object({ items: z.array(batchImport) }),
});

export const getImport = endpoint({
  id: 'getImport',
  method: 'GET',
  path: '/api/imports/:importId',
  summary: 'State, progress and counts of one file',
  params: importId,
  response: batchImport,
});

export const listImportRows = endpoint({
  id: 'listImportRows',
  method: 'GET',
  path: '/api/imports/:importId/rows',
  summary: 'The rows of one file with their faults',
  params: importId,
  query: pageQuery.extend({ state: importRowState.optional() }),
  response: pageOf(importRow),
});

export const mendImportRow = endpoint({
  id: 'mendImportRow',
  method: 'PATCH',
  path: '/api/imports/:importId/rows/:rowNumber',
  summary: 'Write other values into a row; it is checked again',
  params: importId.extend({ rowNumber: z.coerce.number().int() }),
  body: z.object({ cells: z.array(z.string().max(500)).max(60) }),
  response: importRow,
});

export const commitImport = endpoint({
  id: 'commitImport',
  method: 'POST',
  path: '/api/imports/:importId/commit',
  summary: 'Write the good rows into the register, in the background',
  params: importId,
  response: batchImport,
});

export const readFailedRows = endpoint({
  id: 'readFailedRows',
  method: 'GET',
  path: '/api/imports/:importId/failed-rows',
  summary: 'The rows that failed, in the same layout, with the reason on each, as .xlsx',
  params: importId,
  response: file,
});

export const listTemplateColumns = endpoint({
  id: 'listTemplateColumns',
  method: 'GET',
  path: '/api/import-templates/:kind/columns',
  summary: 'The columns of a template; those of a closed list with its words',
  params: z.object({ kind: importKind }),
  response: z.object({
    columns: z.array(z.object({ header: z.string(), choices: z.array(z.string()) })),
  }),
});

export const readTemplate = endpoint({
  id: 'readTemplate',
  method: 'GET',
  path: '/api/import-templates/:kind',
  summary: '导入模板下载',
  params: z.object({ kind: importKind }),
  query: z.object({ format: z.enum(['xls', 'xlsx']).default('xls') }),
  response: file,
});
