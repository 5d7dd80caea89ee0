import type { Context } from '../../context.ts';
import { PeerRefusal } from './peer-gate.ts';
import { type Recalled, type Receipt, recallQuestion } from './protocol.ts';
import type { Envelope } from './receipts.ts';

const atOnce = 100;
/** Of bodies in an answer, but for its first: what is read of an answer ends at two million bytes. */
const charactersAtOnce = 500_000;

/** TRF-8: what this peer has told us, for it to have again after a restore. Nobody else is told, and nothing but what it signed itself. */
export async function answerRecall(
  { db, personalData }: Context,
  peerId: number,
  question: unknown,
): Promise<{ messages: Recalled[] }> {
  const parsed = recallQuestion.safeParse(question);
  if (!parsed.success) throw new PeerRefusal('malformed');
  const rows = await db
    .selectFrom('inbox_messages')
    .select(['envelope', 'body_sealed', 'receipt'])
    .where('peer_id', '=', peerId)
    .where('number', '>', parsed.data.after)
    .orderBy('number')
    .limit(atOnce)
    .execute();
  const messages: Recalled[] = [];
  let characters = 0;
  for (const row of rows) {
    const { statement, signature } = row.envelope as unknown as Envelope;
    const body = personalData.open(row.body_sealed);
    characters += body.length;
    if (messages.length > 0 && characters > charactersAtOnce) break;
    messages.push({ statement, signature, body, receipt: row.receipt as unknown as Receipt });
  }
  return { messages };
}
