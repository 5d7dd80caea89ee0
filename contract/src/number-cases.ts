import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { entryInput } from './members-particulars.ts';
import { organisationReference } from './organisations.ts';

const asked = z.object({ caseId: z.number(), reviewer: organisationReference });
export type AskedCase = z.infer<typeof asked>;

export const askForRelease = endpoint({
  id: 'askForRelease',
  method: 'POST',
  path: '/api/number-releases',
  summary: '申请解除编号占用: the number of somebody to be entered is held by another member (NUM-6)',
  body: z.object({
    /** The branch that will enter the member. */
    organisationId: z.number().int(),
    /** As for the entry that was refused; name, ID number, joining month and number are used. */
    particulars: entryInput,
    /** An upload of mine (POST /api/uploads): the 入团志愿书 that shows the number. It stays good for the entry. */
    formUploadId: z.uuid().optional(),
  }),
  response: asked,
});

export const askForReleaseOfRow = endpoint({
  id: 'askForReleaseOfRow',
  method: 'POST',
  path: '/api/imports/:importId/rows/:rowNumber/number-release-request',
  summary:
    'The same for a row of my batch entry, as it stands there; once it is agreed to the row can be saved and imported',
  params: z.object({ importId: z.uuid(), rowNumber: z.coerce.number().int() }),
  body: z.object({ formUploadId: z.uuid().optional() }),
  response: asked,
});

export const askForReleaseForMember = endpoint({
  id: 'askForReleaseForMember',
  method: 'POST',
  path: '/api/members/:memberId/number-release-request',
  summary: 'The same for a member who is here already and whose right number somebody else holds (NUM-9)',
  params: z.object({ memberId: z.coerce.number().int() }),
  body: z.object({ developmentNumber: z.string().max(40), formUploadId: z.uuid().optional() }),
  response: asked,
});

export const askForRegistration = endpoint({
  id: 'askForRegistration',
  method: 'POST',
  path: '/api/members/:memberId/number-registration',
  summary:
    '申请登记编号: 「发展团员编号未使用」 goes up level by level to the top, which registers it (NUM-7)',
  params: z.object({ memberId: z.coerce.number().int() }),
  response: asked,
});
