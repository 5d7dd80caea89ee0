import * as contract from '#contract/archives.ts';
import type { Context } from '../../context.ts';
import type { PdfInspector } from '../../documents/read-pdf.ts';
import { type Route, route } from '../../kernel/route.ts';
import { summariseArchives } from './archive-views.ts';
import { readCaseForm } from './case-form.ts';
import { readForm } from './read-form.ts';
import { uploadFile } from './upload-file.ts';
import { uploadForm } from './upload-form.ts';

/** `inspector`: one for the whole process, so that however many upload, one PDF at a time is parsed. */
export function archiveRoutes(context: Context, { inspector }: { inspector: PdfInspector }): Route[] {
  return [
    route(contract.uploadFile, 'administrator', (actor, { query, bytes, length }) =>
      uploadFile(context, inspector, actor, { fileName: query.fileName, bytes, length }),
    ),
    route(contract.uploadForm, 'administrator', (actor, { params, body }) =>
      uploadForm(context, actor, params.memberId, body.uploadId),
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
