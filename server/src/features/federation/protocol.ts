import { z } from 'zod';
import { peerSystem } from '#contract/federation-look-up.ts';
import { organisationKind } from '#contract/values/organisation-kind.ts';

/** The bodies of what installations ask of each other, all JSON. Fields that are not known are left alone. */

/** Beyond what any rule allows a form. */
export const longestFile = 100 * 1024 * 1024;

const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);
const small = z.number().int().positive().max(2_147_483_647);
const word = z.string().regex(/^[\w.-]+$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** How far one side is with the other: what both compare (see channel.ts). */
const channelState = z.object({ sent: count, receipted: count, received: count });
export type ChannelState = z.infer<typeof channelState>;

export const helloQuestion = z.object({ channel: channelState });
export const helloAnswer = z.object({
  name: z.string().max(200),
  system: peerSystem,
  province: z.string().nullable(),
  now: z.iso.datetime(),
  channel: channelState,
});

export const organisationsQuestion = z.union([
  z.object({ name: z.string().min(1).max(300) }),
  z.object({ text: z.string().min(1).max(80) }),
]);
const organisation = z.object({ id: count, name: z.string().max(300), kind: organisationKind });
export const organisationsAnswer = z.object({ items: z.array(organisation).max(50) });

const fileReference = z.object({ sha256, bytes: small.max(longestFile) });
export type FileReference = z.infer<typeof fileReference>;

/** A message as it goes over the line; `signature` covers all but the number and the state of the channel. */
export const delivery = z.object({
  id: z.uuid(),
  number: count.positive(),
  conversation: z.uuid(),
  sequence: small,
  kind: word.max(80),
  version: small,
  sentAt: z.iso.datetime(),
  /** JSON as text, so that its bytes, and with them their hash, stay what they are. */
  body: z.string().max(1_000_000),
  files: z
    .array(fileReference)
    .max(100)
    .refine((files) => new Set(files.map((file) => file.sha256)).size === files.length),
  key: sha256,
  signature: z.string().max(200),
  channel: channelState,
});
export type Delivery = z.infer<typeof delivery>;

export const outcomes = ['handled', 'refused', 'unknown_kind', 'unknown_version'] as const;
export type Outcome = (typeof outcomes)[number];

/** What the receiver signs for: what it took, under which number, with which outcome. */
export const receipt = z.object({
  message: z.uuid(),
  number: count.positive(),
  /** SHA-256 of what the sender signed. */
  statement: sha256,
  outcome: z.enum(outcomes),
  /** Codes of a refusal. */
  reasons: z.array(word.max(100)).max(50),
  at: z.iso.datetime(),
  key: sha256,
  signature: z.string().max(200),
});
export type Receipt = z.infer<typeof receipt>;

export const deliveryAnswer = z.object({ receipt, channel: channelState });

/** A message of the asker as we keep it: what it signed, the body, and what we signed for it. */
const recalled = z.object({
  statement: z.string().max(20_000),
  signature: z.string().max(200),
  body: z.string().max(1_000_000),
  receipt,
});
export type Recalled = z.infer<typeof recalled>;

/** Messages numbered above `after`, in their order; none: there are no more. */
export const recallQuestion = z.object({ after: count });
export const recallAnswer = z.object({ messages: z.array(recalled).max(200) });

export const filePieceQuestion = z.object({ sha256, start: count });

/** Why something was not taken; the codes are the protocol's own, and an unknown one is shown as it is. */
export const faultAnswer = z.object({
  fault: z.object({
    code: z.string().max(100),
    address: z.string().max(300).optional(),
    versions: z.array(count).max(20).optional(),
    now: z.iso.datetime().optional(),
    channel: channelState.optional(),
    detail: z.string().max(300).optional(),
  }),
});
export type ProtocolFault = z.infer<typeof faultAnswer>['fault'];
