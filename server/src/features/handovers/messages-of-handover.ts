import { z } from 'zod';
import { transferFields, transferReasons } from '#contract/dictionaries/transfers.ts';
import { type Life, life } from '#contract/lives.ts';
import { entryInput } from '#contract/members-particulars.ts';

/**
 * What two installations say about one member, in one conversation. The sender asks and, once it was agreed to, releases; the receiver
 * answers, and says whether the member has arrived. Each side does its part in the transaction that takes the message in, so that the
 * member is with the sender until it releases, and with the receiver from when the release is taken in, or goes back. A withdrawal says
 * no more than its kind does.
 */
export const kinds = {
  request: 'transfer_request',
  withdrawal: 'transfer_withdrawal',
  answer: 'transfer_answer',
  release: 'transfer_release',
  outcome: 'transfer_outcome',
} as const;

export const request = z.object({
  target: z.string().min(1).max(300),
  /** Under which the sender looked for it; senders of before a restore could lose it do not say. */
  province: z.string().max(10).optional(),
  from: z.string().min(1).max(300),
  reason: z.enum(transferReasons.map(({ code }) => code)),
  details: z.partialRecord(z.enum(transferFields), z.string().max(300)),
  person: entryInput,
  /** Whether the sender has certified the member, by a form that comes along as a file. */
  certified: z.boolean(),
  form: z
    .object({ fileName: z.string().max(300), pages: z.number().int().positive().max(10_000) })
    .nullable(),
});
export type TransferRequestMessage = z.infer<typeof request>;

/** In words or as the code of a rule. What it cannot be is left out: whoever it is about must be somewhere. */
const reason = z
  .string()
  .catch('')
  .transform((said) => [...said].slice(0, 500).join(''));

/** `branch`: where the member will be, for the receiver itself to know should a restore cost it its decision. */
export const answer = z.object({
  agreed: z.boolean(),
  reason,
  branch: z.string().max(300).optional().catch(undefined),
});
export const outcome = z.object({ arrived: z.boolean(), reason });

/** What goes along with the member: their life in the League, by system, oldest first. */
export interface ReleaseMessage {
  readonly lives: readonly Life[];
}

/** What cannot be read of it is left out: the member is released all the same, and must be somewhere. */
export function livesIn(body: unknown): Life[] {
  const told = z.object({ lives: z.array(z.unknown()).max(50) }).safeParse(body);
  return (told.data?.lives ?? []).flatMap((one) => life.safeParse(one).data ?? []);
}
