import { z } from 'zod';
import { cappedCount } from './capped-count.ts';
import { endpoint } from './endpoint.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability, refusal } from './refusal.ts';
import { field } from './values/field.ts';
import { organisationKind } from './values/organisation-kind.ts';

const organisationId = z.object({ organisationId: z.coerce.number().int() });

export const organisationReference = z.object({ id: z.number(), name: z.string() });

/** One line of the tree or of a list; never the whole tree. */
const organisationNode = z.object({
  id: z.number(),
  name: z.string(),
  shortName: z.string(),
  kind: organisationKind,
  field,
  hasChildren: z.boolean(),
});
export type OrganisationNode = z.infer<typeof organisationNode>;

const organisation = organisationNode.extend({
  parent: organisationReference.nullable(),
  /** From the viewer's own organisation down to the parent. */
  ancestors: z.array(organisationReference),
  industry: z.string().nullable(),
  /** ORG-6; null for the root. */
  directSuperiorReviewer: organisationReference.nullable(),
  childCount: z.number(),
  /** Members of this organisation itself and of everything below it; exact up to 10,000. */
  memberCount: cappedCount,
  /** Who holds the post of 书记 in it. */
  secretaries: z.array(z.string()),
  createdAt: z.string(),
  /** Hand it back with a change, so that two changes at once are noticed. */
  version: z.number(),
  /** All there is against it now, where the actor may change the organisation at all (ORG-4). */
  obstacles: z.object({ move: z.array(refusal), dissolve: z.array(refusal) }),
  /** An open application to move it (ORG-8). */
  moveCaseId: z.number().nullable(),
  actions: z.object({
    rename: ability,
    move: ability,
    /** To a place beyond the actor's subtree, with the consent of both superiors (ORG-8). */
    applyToMove: ability,
    dissolve: ability,
    createChild: ability,
    enterMember: ability,
  }),
});
export type Organisation = z.infer<typeof organisation>;

const searchResult = organisationNode.omit({ hasChildren: true }).extend({
  /** Full names from the top down, to tell namesakes apart. */
  trail: z.array(z.string()),
  /** What it was called when it had the name that was searched for; null where its present one was found. */
  formerName: z.string().nullable(),
});
export type OrganisationSearchResult = z.infer<typeof searchResult>;

const names = {
  name: z.string().max(300),
  shortName: z.string().max(100),
};

export const getOrganisation = endpoint({
  id: 'getOrganisation',
  method: 'GET',
  path: '/api/organisations/:organisationId',
  summary: 'One organisation with what I may do with it',
  params: organisationId,
  response: organisation,
});

export const listChildren = endpoint({
  id: 'listChildren',
  method: 'GET',
  path: '/api/organisations/:organisationId/children',
  summary: 'Direct children, by page, in the order of creation',
  params: organisationId,
  query: pageQuery.extend({ text: z.string().max(80).optional(), kind: organisationKind.optional() }),
  response: pageOf(organisationNode),
});

export const searchOrganisations = endpoint({
  id: 'searchOrganisations',
  method: 'GET',
  path: '/api/organisations',
  summary:
    'Type-ahead by id, name or initials of its pinyin; scope "everywhere" sees names beyond my subtree (ORG-5)',
  query: z.object({
    text: z.string().trim().min(1).max(80),
    scope: z.enum(['mine', 'everywhere']).default('mine'),
    kind: organisationKind.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  response: z.object({ items: z.array(searchResult) }),
});

export const createOrganisation = endpoint({
  id: 'createOrganisation',
  method: 'POST',
  path: '/api/organisations',
  summary: '创建下级组织: one by a form',
  body: z.object({
    parentId: z.number().int(),
    kind: z.string().max(40),
    ...names,
    field: z.string().max(40).optional(),
    industry: z.string().max(40).optional(),
  }),
  response: organisation,
});

export const renameOrganisation = endpoint({
  id: 'renameOrganisation',
  method: 'PATCH',
  path: '/api/organisations/:organisationId',
  summary: 'Change the names of an organisation below mine',
  params: organisationId,
  body: z.object({ ...names, version: z.number().int() }),
  response: organisation,
});

export const moveOrganisation = endpoint({
  id: 'moveOrganisation',
  method: 'POST',
  path: '/api/organisations/:organisationId/move',
  summary: 'Put an organisation, with all below it, under another parent within my subtree',
  params: organisationId,
  body: z.object({ parentId: z.number().int(), reason: z.string().max(500), version: z.number().int() }),
  response: organisation,
});

export const applyToMove = endpoint({
  id: 'applyToMove',
  method: 'POST',
  path: '/api/organisations/:organisationId/move-application',
  summary:
    '组织整体迁移: ask that it come under a parent elsewhere; its superior and the receiving one decide',
  params: organisationId,
  body: z.object({ parentId: z.number().int(), reason: z.string().max(500) }),
  response: z.object({ caseId: z.number(), reviewer: organisationReference }),
});

const historyLine = z.object({
  at: z.string(),
  kind: z.enum(['created', 'renamed', 'moved', 'dissolved']),
  /** Names as they were then: its own earlier one where it was renamed, else that of the parent it left or was created under. */
  from: z.string().nullable(),
  /** Its own later one; where it was moved that of the parent it came under. */
  to: z.string().nullable(),
  reason: z.string().nullable(),
});
export type OrganisationHistoryLine = z.infer<typeof historyLine>;

export const getOrganisationHistory = endpoint({
  id: 'getOrganisationHistory',
  method: 'GET',
  path: '/api/organisations/:organisationId/history',
  summary:
    'What became of an organisation, one that was dissolved too: created, renamed, moved, latest first',
  params: organisationId,
  response: z.object({ name: z.string(), dissolved: z.boolean(), items: z.array(historyLine) }),
});

export const dissolveOrganisation = endpoint({
  id: 'dissolveOrganisation',
  method: 'POST',
  path: '/api/organisations/:organisationId/dissolve',
  summary: 'Dissolve an organisation that has neither members nor children nor open cases',
  params: organisationId,
  body: z.object({ reason: z.string().max(500), version: z.number().int() }),
  response: z.object({}),
});
