export { refusalOfDocument } from './document-refusal.ts';
export { getOwnRow } from './get-own-row.ts';
export type {
  CheckedRow,
  ImportColumn,
  ImportDefinition,
  ImportTarget,
  RowOutcome,
  RowToCheck,
} from './import-definition.ts';
export { importJobs } from './import-jobs.ts';
export { organisationImport } from './import-organisations.ts';
export { importRoutes } from './import-routes.ts';
export { importToDos } from './import-to-dos.ts';
export { workbookTypes } from './workbook-types.ts';
