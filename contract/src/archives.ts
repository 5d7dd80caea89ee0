import { z } from 'zod';
import { cappedCount } from './capped-count.ts';
import { endpoint, file } from './endpoint.ts';
import { certification, formState, memberFilters } from './members.ts';
import { organisationReference } from './organisations.ts';

const memberId = z.object({ memberId: z.coerce.number().int() });

const upload = z.object({
  id: z.uuid(),
  fileName: z.string(),
  bytes: z.number(),
  pages: z.number(),
});
export type Upload = z.infer<typeof upload>;

export const uploadFile = endpoint({
  id: 'uploadFile',
  method: 'POST',
  path: '/api/uploads',
  summary: 'Send a PDF; it waits, whole and checked, until a member is entered or a form uploaded with it',
  query: z.object({ fileName: z.string().max(200) }),
  body: file,
  response: upload,
});

export const uploadForm = endpoint({
  id: 'uploadForm',
  method: 'POST',
  path: '/api/members/:memberId/forms',
  summary: '上传档案 / 替换档案',
  params: memberId,
  body: z.object({ uploadId: z.uuid() }),
  response: z.object({
    formId: z.number(),
    formState,
    certification,
    /** Who decides about it, where it waits for that. */
    reviewer: organisationReference.nullable(),
  }),
});

export const readForm = endpoint({
  id: 'readForm',
  method: 'GET',
  path: '/api/forms/:formId/file',
  summary: 'The PDF of one version of a form (点击查看); every reading is on the record',
  params: z.object({ formId: z.coerce.number().int() }),
  query: z.object({ download: z.stringbool().default(false) }),
  response: file,
});

export const readCaseForm = endpoint({
  id: 'readCaseForm',
  method: 'GET',
  path: '/api/cases/:caseId/form',
  summary:
    'The PDF sent along with a case about somebody who is no member yet; every reading is on the record',
  params: z.object({ caseId: z.coerce.number().int() }),
  query: z.object({ download: z.stringbool().default(false) }),
  response: file,
});

const archiveSummary = z.object({
  /** Members who must have a form. */
  asked: cappedCount,
  missing: cappedCount,
  underReview: cappedCount,
  refused: cappedCount,
  certified: cappedCount,
  unconfirmed: cappedCount,
});
export type ArchiveSummary = z.infer<typeof archiveSummary>;

export const getArchiveSummary = endpoint({
  id: 'getArchiveSummary',
  method: 'GET',
  path: '/api/archives/summary',
  summary: 'How many forms are missing, under review, refused, certified',
  query: memberFilters.pick({ organisationId: true }),
  response: archiveSummary,
});
