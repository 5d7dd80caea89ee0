import * as contract from '#contract/archives.ts';
import type { Context } from '../../context.ts';
import type { PdfInspector } from '../../documents/read-pdf.ts';
import { type Route, route } from '../../kernel/route.ts';
import { summariseArchives } from './archive-views.ts';
import { askFormChange } from './ask-form-change.ts';
import { readCaseForm } from './case-form.ts';
import { filePapers } from './file-papers.ts';
import { readForm } from './read-form.ts';
import { removeForm } from './remove-form.ts';
import { replaceForm } from './replace-form.ts';
import { uploadFile } from './upload-file.ts';
import { uploadForm } from './upload-form.ts';
import { withdrawFiling } from './withdraw-filing.ts';

/** `inspector`: one for the whole process, so that however many upload, one PDF at a time is parsed. */
export function archiveRoutes(context: Context, { inspector }: { inspector: PdfInspector }): Route[] {
  return [
    route(contract.uploadFile, 'administrator', (actor, { query, bytes, length }) =>
      uploadFile(context, inspector, actor, { fileName: query.fileName, bytes, length }),
    ),
    route(contract.uploadForm, 'administrator', (actor, { params, body }) =>
      uploadForm(context, actor, params.memberId, body.uploadId),
    ),
    route(contract.askFormChange, 'administrator', (actor, { params, body }) =>
      askFormChange(context, actor, params.memberId, body.reason),
    ),
    route(contract.replaceForm, 'administrator', (actor, { params, body }) =>
      replaceForm(context, actor, params.memberId, body),
    ),
    route(contract.removeForm, 'administrator', (actor, { params, body }) =>
      removeForm(context, actor, params.memberId, body.reason),
    ),
    route(contract.filePapers, 'administrator', (actor, { body }) => filePapers(context, actor, body)),
    route(contract.withdrawFiling, 'administrator', (actor, { params, body }) =>
      withdrawFiling(context, actor, params.memberId, body.reason),
    ),
    route(contract.readForm, 'signed-in', (actor, { params, query }) =>
      readForm(context, actor, params.formId, query.download),
    ),
    route(contract.readCaseForm, 'administrator', (actor, { params, query }) =>
      readCaseForm(context, actor, params.caseId, query.download),
    ),
    route(contract.getArchiveSummary, 'administrator', (actor, { query }) =>
      summariseArchives(context, actor, query.organisationId),
    ),
  ];
}
