import type { Context } from '../../context.ts';
import type { FileStoreName } from './outbox-store.ts';
import { type Asker, PeerRefusal } from './peer-gate.ts';
import { filePieceQuestion } from './protocol.ts';

export const pieceLength = 2 * 1024 * 1024;

/** A piece of a file, for the receiver of a message that names it and has gone out; for anybody else there is no such file. */
export async function answerFilePiece(
  { db, files }: Context,
  { peer }: Asker,
  question: unknown,
): Promise<{ bytes: Buffer }> {
  const parsed = filePieceQuestion.safeParse(question);
  if (!parsed.success) throw new PeerRefusal('malformed');
  const { sha256, start } = parsed.data;
  const named = await db
    .selectFrom('outbox_files')
    .innerJoin('outbox_messages', 'outbox_messages.id', 'outbox_files.outbox_id')
    .select('store')
    .where('sha256', '=', sha256)
    .where('peer_id', '=', peer.id)
    .where((where) => where.or([where('number', 'is not', null), where('receipt', 'is not', null)]))
    .limit(1)
    .executeTakeFirst();
  if (!named) throw new PeerRefusal('no-such-file');
  const store = files[named.store as FileStoreName];
  if (!(await store.has(sha256))) throw new PeerRefusal('no-such-file');
  // Whole, for its tag says whether it was altered; a form is read so in some tens of milliseconds.
  const content = await store.read(sha256);
  return { bytes: content.subarray(start, start + pieceLength) };
}
