import type { Audience } from '#contract/messages.ts';
import type { Database, Transaction } from '../../context.ts';
import type { LetterFacts } from './letter-access.ts';

export interface NewLetter {
  readonly senderId: number;
  readonly by: number;
  readonly at: Date;
  readonly organisationId: number;
  readonly withBelow: boolean;
  readonly audience: Audience;
  readonly title: string;
  readonly body: string;
  readonly reached: number;
}

export async function insertLetter(tx: Transaction, letter: NewLetter): Promise<number> {
  const { id } = await tx
    .insertInto('letters')
    .values({
      sender_id: letter.senderId,
      sent_by: letter.by,
      sent_at: letter.at,
      organisation_id: letter.organisationId,
      with_below: letter.withBelow,
      audience: letter.audience,
      title: letter.title,
      body: letter.body,
      reached: letter.reached,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export type LetterRow = NonNullable<Awaited<ReturnType<typeof findLetter>>>;

export async function findLetter(db: Database | Transaction, id: number) {
  const row = await db
    .selectFrom('letters')
    .innerJoin('organisations as senders', 'senders.id', 'letters.sender_id')
    .innerJoin('organisations as addressees', 'addressees.id', 'letters.organisation_id')
    .innerJoin('accounts', 'accounts.id', 'letters.sent_by')
    .selectAll('letters')
    .select(['senders.name as sender', 'addressees.name as organisation', 'accounts.name as writer'])
    .where('letters.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Waits for whoever takes it back at this moment. */
export async function loadLetterForUpdate(tx: Transaction, id: number): Promise<LetterRow | null> {
  await tx.selectFrom('letters').select('id').where('id', '=', id).forUpdate().execute();
  return findLetter(tx, id);
}

export function factsOfLetter(row: LetterRow): LetterFacts {
  return {
    senderId: row.sender_id,
    sender: row.sender,
    organisationId: row.organisation_id,
    withBelow: row.with_below,
    audience: row.audience as Audience,
    isWithdrawn: row.withdrawn_at !== null,
  };
}

export async function markWithdrawn(tx: Transaction, id: number, at: Date): Promise<void> {
  await tx.updateTable('letters').set({ withdrawn_at: at }).where('id', '=', id).execute();
}
