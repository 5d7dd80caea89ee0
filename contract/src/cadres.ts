import { z } from 'zod';
import { onPostStates, positionCodes } from './dictionaries/cadres.ts';
import { endpoint } from './endpoint.ts';
import { memberRow, memberStanding } from './members.ts';
import { certification } from './members-certification.ts';
import { entryInput } from './members-particulars.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability } from './refusal.ts';
import { organisationKind } from './values/organisation-kind.ts';

const code = z.string().max(60).optional();

/** What is asked of a post (ENT-2, N23 2), as lenient as the form of entry. */
const postInput = entryInput
  .pick({
    position: true,
    positionSince: true,
    appointment: true,
    cadreNature: true,
    onPartyCommittee: true,
  })
  .extend({ onPostState: code });
export type PostInput = z.infer<typeof postInput>;

/** The form of N23 2: the person and the post. Of a person who is in the register, the post is all that is taken. */
const cadreInput = entryInput.omit({ isCadre: true, registeredAddress: true }).extend({ onPostState: code });
export type CadreInput = z.infer<typeof cadreInput>;

const post = z.object({
  id: z.number(),
  organisation: organisationReference.extend({ kind: organisationKind }),
  position: z.enum(positionCodes),
  /** ENT-11: the present list has it no more; to be chosen again. */
  isOld: z.boolean(),
  positionSince: z.string(),
  appointment: z.string().nullable(),
  cadreNature: z.string(),
  onPartyCommittee: z.boolean(),
  onPostState: z.enum(onPostStates.map((item) => item.code)).nullable(),
  endedOn: z.string().nullable(),
  endReason: z.string().nullable(),
  version: z.number(),
  actions: z.object({
    change: ability,
    end: ability,
    /** 重新选择 of an old position, also by the cadre. */
    choosePosition: ability,
  }),
});
export type Post = z.infer<typeof post>;

const cadreRow = z.object({
  post,
  name: z.string(),
  idNumberMasked: z.string(),
  standing: memberStanding,
  /** Null where the person's own place lies outside what I administer: then the post is all I see. */
  member: memberRow.nullable(),
});
export type CadreRow = z.infer<typeof cadreRow>;

/** own: the posts of one organisation (本级). below: those of every organisation below it. */
export const cadreLevel = z.enum(['own', 'below']);

export const listCadres = endpoint({
  id: 'listCadres',
  method: 'GET',
  path: '/api/cadres',
  summary: '本级团干部电子数据库, or the cadres of the organisations below, by page',
  query: pageQuery.extend({
    level: cadreLevel,
    /** Default: my own organisation. */
    organisationId: z.coerce.number().int().optional(),
    /** A name or part of one, a whole ID number, telephone or development number. */
    text: z.string().trim().max(60).optional(),
    position: z.enum(positionCodes).optional(),
    /** Only positions that are to be chosen again (ENT-11). */
    oldOnly: z.stringbool().optional(),
    /** Posts that have ended instead of those that are held. */
    ended: z.stringbool().optional(),
  }),
  response: pageOf(cadreRow),
});

export const findCadre = endpoint({
  id: 'findCadre',
  method: 'POST',
  path: '/api/cadres/person',
  summary:
    'Whether somebody of this name and ID number is in the register, so that only the post is to be entered',
  body: z.object({ name: z.string().max(300), idNumber: z.string().max(300) }),
  response: z.object({ organisation: organisationReference.nullable() }),
});

export const enterCadre = endpoint({
  id: 'enterCadre',
  method: 'POST',
  path: '/api/cadres',
  summary: '录入干部 of an organisation itself (ENT-4)',
  body: z.object({
    organisationId: z.number().int(),
    particulars: cadreInput,
    /** An upload of mine (POST /api/uploads), where the form is part of the entry. */
    formUploadId: z.uuid().optional(),
  }),
  response: z.object({
    memberId: z.number(),
    postId: z.number(),
    /** The person was in the register; the particulars there stand. */
    known: z.boolean(),
    standing: memberStanding,
    certification,
    /** Who decides about the form, where it waits for that. */
    reviewer: organisationReference.nullable(),
  }),
});

const memberId = z.object({ memberId: z.coerce.number().int() });
const postId = z.object({ postId: z.coerce.number().int() });

export const listPosts = endpoint({
  id: 'listPosts',
  method: 'GET',
  path: '/api/members/:memberId/posts',
  summary: 'All posts of a person, held and ended',
  params: memberId,
  response: z.object({
    items: z.array(post),
    /** Where the person belongs. */
    organisation: organisationReference.extend({ kind: organisationKind }),
    actions: z.object({
      /** 添加职务 in the person’s own organisation. */
      add: ability,
    }),
  }),
});

export const addPost = endpoint({
  id: 'addPost',
  method: 'POST',
  path: '/api/members/:memberId/posts',
  summary: 'A post of somebody who is in the register, in their own organisation',
  params: memberId,
  body: z.object({ post: postInput }),
  response: z.object({ postId: z.number() }),
});

export const changePost = endpoint({
  id: 'changePost',
  method: 'PUT',
  path: '/api/posts/:postId',
  summary: 'Change a post that is held',
  params: postId,
  body: z.object({ post: postInput, version: z.number().int() }),
  response: z.object({ postId: z.number() }),
});

export const choosePosition = endpoint({
  id: 'choosePosition',
  method: 'PUT',
  path: '/api/posts/:postId/position',
  summary: 'Choose an old position again, by an administrator or by the cadre (ENT-11)',
  params: postId,
  body: z.object({ position: code, version: z.number().int() }),
  response: z.object({ postId: z.number() }),
});

export const endPost = endpoint({
  id: 'endPost',
  method: 'POST',
  path: '/api/posts/:postId/end',
  summary: '离任, with the day and the reason',
  params: postId,
  body: z.object({
    endedOn: z.string().max(40),
    reason: z.string().trim().max(200),
    version: z.number().int(),
  }),
  response: z.object({ postId: z.number() }),
});
