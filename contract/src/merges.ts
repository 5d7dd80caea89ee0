import { z } from 'zod';
import { positionCodes } from './dictionaries/cadres.ts';
import { endpoint } from './endpoint.ts';
import { memberStanding } from './members.ts';
import { certification, formState } from './members-certification.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability } from './refusal.ts';

/** Why two rows look like one person; the name is the same with each. id_number: region and sex agree, the day of birth differs by a slip. */
export const duplicateGround = z.enum(['birth_date', 'phone', 'id_number']);
export type DuplicateGround = z.infer<typeof duplicateGround>;

const person = z.object({
  id: z.number(),
  name: z.string(),
  idNumberMasked: z.string(),
  phoneMasked: z.string(),
  birthDate: z.string(),
  organisation: organisationReference,
  /** False: a cadre of an organisation that has no members (ENT-4). */
  inBranch: z.boolean(),
  joinedMonth: z.string(),
  developmentNumber: z.string().nullable(),
  standing: memberStanding,
  certification,
  formState,
  /** Posts held. */
  posts: z.array(z.object({ position: z.enum(positionCodes), organisation: z.string() })),
  hasAccount: z.boolean(),
  version: z.number(),
});
export type PairedPerson = z.infer<typeof person>;

const pair = z.object({
  id: z.number(),
  state: z.enum(['open', 'dismissed', 'merged']),
  grounds: z.array(duplicateGround),
  people: z.tuple([person, person]),
  /** Why, when and by whom they were found to be two. */
  dismissal: z
    .object({ reason: z.string(), at: z.string(), by: z.string(), organisation: z.string() })
    .nullable(),
  actions: z.object({ dismiss: ability }),
});
export type DuplicatePair = z.infer<typeof pair>;

export const listDuplicates = endpoint({
  id: 'listDuplicates',
  method: 'GET',
  path: '/api/duplicates',
  summary:
    '疑似重复: pairs below me that look like one person entered twice, or that were found to be two (LIF-4)',
  query: pageQuery.extend({ state: z.enum(['open', 'dismissed']).default('open') }),
  response: pageOf(pair),
});

/** kept: the row that stays has one. moved: it takes the other's. released: the other's is free again. none: neither has one. */
export const numberOutcome = z.enum(['kept', 'moved', 'released', 'none']);
export type NumberOutcome = z.infer<typeof numberOutcome>;

export const getDuplicate = endpoint({
  id: 'getDuplicate',
  method: 'GET',
  path: '/api/duplicates/:pairId',
  summary: 'A pair of rows, and what merging them either way would do',
  params: z.object({ pairId: z.coerce.number().int() }),
  response: pair.extend({
    /** One for each row that might stay, in the order of the people. */
    choices: z.array(z.object({ keptId: z.number(), merge: ability, number: numberOutcome })),
  }),
});
export type OpenedPair = z.infer<typeof getDuplicate.response>;

const reason = z.string().trim().max(500);

export const dismissDuplicate = endpoint({
  id: 'dismissDuplicate',
  method: 'POST',
  path: '/api/duplicates/:pairId/dismissal',
  summary: '不是同一人: the two rows are two people',
  params: z.object({ pairId: z.coerce.number().int() }),
  body: z.object({ reason }),
  response: z.object({ pairId: z.number() }),
});

export const mergePeople = endpoint({
  id: 'mergePeople',
  method: 'POST',
  path: '/api/merges',
  summary: '合并: two rows are one person; one stays, the other ends and points to it (LIF-4)',
  body: z.object({
    keptId: z.number().int(),
    endedId: z.number().int(),
    /** As they were seen. */
    keptVersion: z.number().int(),
    endedVersion: z.number().int(),
    reason,
  }),
  response: z.object({ keptId: z.number(), endingId: z.number(), number: numberOutcome }),
});
