import { z } from 'zod';

/**
 * What two installations say about somebody both have as a member, in one conversation. Each message is all of the sender's position, so
 * that the last one is what counts: see docs/decisions/0025.
 */
export const kindOfClaim = 'membership_claim';

export const statement = z.object({
  /** Who it is about; the register of either side knows nobody by anything else the other does. */
  idNumber: z.string().max(30),
  cause: z.enum(['request', 'restore']),
  /** The first of the conversation. */
  opens: z.boolean().optional(),
  stance: z.enum(['holds', 'keeps', 'yields', 'left']),
  reason: z.string().max(500),
  /** The sender's own signed release says that they are the other's; a restore had lost it. */
  released: z.boolean(),
  /** The receiver's message of letting go that this one confirms. */
  confirms: z.uuid().nullable(),
  /** The member as the sender has them; null where it has not. */
  member: z
    .object({
      name: z.string().max(100),
      idNumberMasked: z.string().max(30),
      organisation: z.string().max(300),
      joinedMonth: z.string().max(10),
      developmentNumber: z.string().max(30).nullable(),
      since: z.string().max(10).nullable(),
    })
    .nullable(),
});
export type Statement = z.infer<typeof statement>;
export type SaidMember = NonNullable<Statement['member']>;

/** What is kept of the other side's last word. */
export interface Theirs extends Pick<Statement, 'stance' | 'reason' | 'released' | 'confirms'> {
  /** Null until they have said anything themselves. */
  readonly messageId: string | null;
  readonly member: SaidMember | null;
}
