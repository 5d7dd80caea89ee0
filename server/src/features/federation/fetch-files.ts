import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { peerFilePiece } from '#contract/between-installations.ts';
import type { Context, Transaction } from '../../context.ts';
import { holdContent } from '../../files/content-lock.ts';
import { enqueue } from '../../jobs/queue.ts';
import { transact } from '../record/index.ts';
import { backoffMilliseconds } from './backoff.ts';
import { pieceLength } from './file-pieces.ts';
import type { ReceivedMessage } from './message-handler.ts';
import { findPeer, type PeerRow } from './peer-store.ts';
import type { Peering } from './peering.ts';
import { longestFile } from './protocol.ts';
import { readBody } from './read-body.ts';
import type { Envelope } from './receipts.ts';
import { askPeerForBytes, PeerFault } from './wire.ts';

interface Missing {
  readonly sha256: string;
  readonly bytes: number;
  readonly attempts: number;
}

export async function wakeFetching(tx: Transaction, inboxId: number): Promise<void> {
  await enqueue(tx, 'fetch_files', { inboxId }, { key: `fetch_files:${inboxId}`, queue: `files:${inboxId}` });
}

/**
 * Fetches the files a message names, by pieces that stay where a stop leaves them, into the store `arrived`, checked by their SHA-256;
 * and tells the message's handler once all are there.
 */
export async function fetchFiles(
  context: Context,
  peering: Peering,
  inboxId: number,
  signal: AbortSignal,
): Promise<void> {
  const message = await context.db
    .selectFrom('inbox_messages')
    .select('peer_id')
    .where('id', '=', inboxId)
    .executeTakeFirst();
  const peer = message && (await findPeer(context.db, message.peer_id));
  if (peer?.state !== 'active' || peer.address === null || peering.address === null) return;
  const missing = await context.db
    .selectFrom('inbox_files')
    .select(['sha256', 'bytes', 'attempts'])
    .where('inbox_id', '=', inboxId)
    .where('fetched_at', 'is', null)
    .where('next_attempt_at', '<=', context.clock.now())
    .orderBy('sha256')
    .execute();
  for (const file of missing) {
    if (signal.aborted) return;
    try {
      await fetchPieces(context, peering, peer, file, signal);
      if (signal.aborted) return;
      await assemble(context, peer, file);
      await noteArrived(context, peering, inboxId, peer, file);
    } catch (error) {
      if (!(error instanceof PeerFault)) throw error;
      await context.db
        .updateTable('inbox_files')
        .set((set) => ({
          attempts: set('attempts', '+', 1),
          next_attempt_at: new Date(context.clock.now().getTime() + backoffMilliseconds(file.attempts + 1)),
          fault: JSON.stringify(error.refusal),
        }))
        .where('inbox_id', '=', inboxId)
        .where('sha256', '=', file.sha256)
        .execute();
    }
  }
}

function notThere(detail: string): PeerFault {
  return new PeerFault({ code: 'peer.fileNotThere', parameters: { detail } }, { isOfLine: false });
}

async function fetchPieces(
  context: Context,
  peering: Peering,
  peer: PeerRow,
  { sha256, bytes }: Missing,
  signal: AbortSignal,
): Promise<void> {
  if (bytes > longestFile) throw notThere(`${bytes} bytes`);
  if (await context.files.arrived.has(sha256)) return;
  const { count } = await context.db
    .selectFrom('arriving_pieces')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('peer_id', '=', peer.id)
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow();
  for (let start = count * pieceLength; start < bytes && !signal.aborted; start += pieceLength) {
    const piece = await askPeerForBytes(
      context,
      peering,
      peer,
      peerFilePiece.path,
      { sha256, start },
      pieceLength,
    );
    if (piece.length !== Math.min(pieceLength, bytes - start))
      throw notThere(`${start + piece.length}/${bytes}`);
    await context.db
      .insertInto('arriving_pieces')
      .values({
        peer_id: peer.id,
        sha256,
        start,
        content_sealed: context.personalData.seal(piece.toString('base64')),
        arrived_at: context.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

async function assemble(context: Context, peer: PeerRow, { sha256, bytes }: Missing): Promise<void> {
  const { arrived } = context.files;
  if (await arrived.has(sha256)) return;
  const hash = createHash('sha256');
  const pieces = async function* () {
    for (let start = 0; start < bytes; start += pieceLength) {
      const row = await context.db
        .selectFrom('arriving_pieces')
        .select('content_sealed')
        .where('peer_id', '=', peer.id)
        .where('sha256', '=', sha256)
        .where('start', '=', start)
        .executeTakeFirst();
      if (!row) continue;
      const piece = Buffer.from(context.personalData.open(row.content_sealed), 'base64');
      hash.update(piece);
      yield piece;
    }
  };
  // Before it is kept: under its true hash another message may have the same content.
  const inspect = async () => {
    if (hash.digest('hex') === sha256) return;
    await forgetPieces(context.db, peer.id, sha256);
    throw notThere('SHA-256');
  };
  await arrived.save(Readable.from(pieces(), { objectMode: false }), longestFile, inspect, bytes);
}

async function forgetPieces(db: Context['db'] | Transaction, peerId: number, sha256: string): Promise<void> {
  await db.deleteFrom('arriving_pieces').where('peer_id', '=', peerId).where('sha256', '=', sha256).execute();
}

async function noteArrived(
  context: Context,
  peering: Peering,
  inboxId: number,
  peer: PeerRow,
  { sha256 }: Missing,
): Promise<void> {
  await transact(context, async (tx) => {
    const { arrived } = context.files;
    if (!(await holdContent(tx, arrived, sha256))) throw notThere('swept');
    // Of two files of one message that come at once, one is the last.
    const files = await tx
      .selectFrom('inbox_files')
      .select(['sha256', 'fetched_at'])
      .where('inbox_id', '=', inboxId)
      .orderBy('sha256')
      .forUpdate()
      .execute();
    if (files.find((file) => file.sha256 === sha256)?.fetched_at) return;
    await tx
      .updateTable('inbox_files')
      .set({ fetched_at: context.clock.now(), fault: null })
      .where('inbox_id', '=', inboxId)
      .where('sha256', '=', sha256)
      .execute();
    await forgetPieces(tx, peer.id, sha256);
    const message = await findWholeMessage(context, tx, inboxId);
    if (message)
      await peering.handlers.find(({ kind }) => kind === message.kind)?.filesArrived?.(context, tx, message);
  });
}

/** Null while a file of it is missing. */
async function findWholeMessage(
  context: Context,
  tx: Transaction,
  inboxId: number,
): Promise<ReceivedMessage | null> {
  const row = await tx
    .selectFrom('inbox_messages')
    .selectAll()
    .where('id', '=', inboxId)
    .executeTakeFirstOrThrow();
  const files = await tx
    .selectFrom('inbox_files')
    .select(['sha256', 'bytes', 'fetched_at'])
    .where('inbox_id', '=', inboxId)
    .orderBy('sha256')
    .execute();
  if (files.some(({ fetched_at: at }) => at === null)) return null;
  const { statement, key } = row.envelope as Envelope;
  return {
    peerId: row.peer_id,
    messageId: row.message_id,
    conversation: row.conversation,
    sequence: row.sequence,
    expected: row.sequence,
    kind: row.kind,
    version: row.version,
    sentAt: new Date(statement.split('\n')[8] ?? 0),
    body: readBody(context.personalData.open(row.body_sealed)),
    files: files.map(({ sha256, bytes }) => ({ sha256, bytes })),
    keyId: key,
  };
}
