import { z } from 'zod';
import { cappedCount } from './capped-count.ts';
import { educations } from './dictionaries/educations.ts';
import { jobs, studyStatuses } from './dictionaries/occupations.ts';
import { endpoint } from './endpoint.ts';
import { organisationReference } from './organisations.ts';
import { pageOf, pageQuery } from './page.ts';
import { ability, refusal } from './refusal.ts';
import { field } from './values/field.ts';

const codesOf = <Code extends string>(items: readonly { readonly code: Code }[]) =>
  z.enum(items.map(({ code }) => code) as [Code, ...Code[]]);

export const studyStatus = codesOf(studyStatuses);
const education = codesOf(educations);
const job = codesOf(jobs);

/** Why the stage of study looks out of date: not a stage of the organisation's field, or too old for it. */
export const schoolingConcern = z.enum(['field', 'age']);
export type SchoolingConcern = z.infer<typeof schoolingConcern>;

const pupil = z.object({
  memberId: z.number(),
  name: z.string(),
  organisation: organisationReference,
  field,
  age: z.number(),
  studyStatus,
  education,
  concerns: z.array(schoolingConcern),
  version: z.number(),
  actions: z.object({ update: ability }),
});
export type Pupil = z.infer<typeof pupil>;

const scope = {
  /** Default: my own organisation; with everything below it. */
  organisationId: z.coerce.number().int().optional(),
};

export const listPupils = endpoint({
  id: 'listPupils',
  method: 'GET',
  path: '/api/schooling',
  summary: 'Members who study, with 在读状况 and whether it looks out of date',
  query: pageQuery.extend({
    ...scope,
    studyStatus: studyStatus.optional(),
    concernedOnly: z.stringbool().optional(),
  }),
  response: pageOf(pupil),
});

export const summarisePupils = endpoint({
  id: 'summarisePupils',
  method: 'GET',
  path: '/api/schooling/summary',
  summary: 'How many study at which stage, and whose stage looks out of date; each exact up to 10,000',
  query: z.object(scope),
  response: z.object({
    organisation: organisationReference,
    stages: z.array(z.object({ studyStatus, members: cappedCount })),
    concerned: cappedCount,
  }),
});

/** Where they go: on to another stage, or out of school into work. */
const destination = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stage'), studyStatus }),
  z.object({ kind: z.literal('work'), job }),
]);
export type SchoolingDestination = z.infer<typeof destination>;

export const pupilsAtOnce = 200;

export const updateSchooling = endpoint({
  id: 'updateSchooling',
  method: 'POST',
  path: '/api/schooling/updates',
  summary:
    'Moves 在读状况 on for many at once; who cannot be moved is left as is and answered with the faults',
  body: z.object({
    to: destination,
    members: z
      .array(
        z.object({ memberId: z.number().int(), version: z.number().int(), education: education.optional() }),
      )
      .min(1)
      .max(pupilsAtOnce),
  }),
  response: z.object({
    updated: z.number(),
    left: z.array(z.object({ memberId: z.number(), faults: z.array(refusal) })),
  }),
});
