import { z } from 'zod';
import { endpoint } from './endpoint.ts';

const place = z.string().max(300);
/** A day or a month of China: 2026-07-01, 2021-09. */
const time = z.string().max(10);

export const lifeEventKinds = [
  'entered',
  'certified',
  'moved',
  'arrived',
  'left',
  'army',
  'restored',
] as const;
export type LifeEventKind = (typeof lifeEventKinds)[number];

/** `kind`: one of lifeEventKinds, or what a later version of the program calls something else. */
export const lifeEvent = z.object({
  on: time,
  kind: z.string().max(60),
  organisation: place,
  /** arrived: where from. left: where to. */
  other: place.nullable(),
});
export type LifeEvent = z.infer<typeof lifeEvent>;

/** 团内职务; `position` is a code of the dictionary of positions. */
const lifePost = z.object({
  position: z.string().max(60),
  organisation: place,
  since: time,
  until: time.nullable(),
});
export type LifePost = z.infer<typeof lifePost>;

/** What a system knows of somebody's life in the League while they were there, oldest first. */
export const life = z.object({
  system: z.string().max(100),
  events: z.array(lifeEvent).max(500),
  posts: z.array(lifePost).max(200),
});
export type Life = z.infer<typeof life>;

export const listToldLives = endpoint({
  id: 'listToldLives',
  method: 'GET',
  path: '/api/members/:memberId/told-lives',
  summary: '在其他系统的经历: what other systems have told of a member they handed over (TRF-8)',
  params: z.object({ memberId: z.coerce.number().int() }),
  response: z.object({
    items: z.array(life.extend({ toldBy: z.string(), toldAt: z.string() })),
  }),
});
export type ToldLife = z.output<typeof listToldLives.response>['items'][number];
