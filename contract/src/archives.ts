import { z } from 'zod';
import { cappedCount } from './capped-count.ts';
import { endpoint, file } from './endpoint.ts';
import { memberFilters } from './members.ts';
import { certification, formState } from './members-certification.ts';
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

const reason = z.string().trim().max(500);

export const askFormChange = endpoint({
  id: 'askFormChange',
  method: 'POST',
  path: '/api/members/:memberId/form-change',
  summary: '申请修改: the superior is asked to let the form of a certified member be changed (ARC-6)',
  params: memberId,
  body: z.object({ reason }),
  response: z.object({ caseId: z.number(), reviewer: organisationReference }),
});

export const replaceForm = endpoint({
  id: 'replaceForm',
  method: 'POST',
  path: '/api/members/:memberId/form-replacement',
  summary:
    '替换: the superior uploads another form for a certified member; the old one stays until it is agreed to',
  params: memberId,
  body: z.object({ uploadId: z.uuid(), reason }),
  response: z.object({
    formId: z.number(),
    /** Who decides about it; null where it has taken the old one's place. */
    reviewer: organisationReference.nullable(),
  }),
});

export const removeForm = endpoint({
  id: 'removeForm',
  method: 'POST',
  path: '/api/members/:memberId/form-removal',
  summary: 'Delete the form in force, to upload another; the version is kept, the member is uncertified',
  params: memberId,
  body: z.object({ reason }),
  response: z.object({ memberId: z.number() }),
});

export const filePapers = endpoint({
  id: 'filePapers',
  method: 'POST',
  path: '/api/archives/filings',
  summary: '纸质归档: the paper forms of these certified members were filed, when and where (ARC-13)',
  body: z.object({
    memberIds: z.array(z.number().int()).min(1).max(200),
    /** YYYY-MM-DD */
    on: z.string().max(10),
    place: z.string().max(200),
  }),
  response: z.object({ filed: z.number() }),
});

export const withdrawFiling = endpoint({
  id: 'withdrawFiling',
  method: 'POST',
  path: '/api/members/:memberId/filing-withdrawal',
  summary: '撤销归档: the mark was a mistake, for this reason',
  params: memberId,
  body: z.object({ reason }),
  response: z.object({ memberId: z.number() }),
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
  /** Certified, and the paper form not filed yet. */
  notFiled: cappedCount,
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
