import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { isSignatureOf } from './keys.ts';
import { listOwnPublicKeys } from './own-keys.ts';
import { listPeerPublicKeys } from './peer-store.ts';
import type { Receipt } from './protocol.ts';
import { type Envelope, isReceiptOver, isReceiptSigned, sha256Of } from './receipts.ts';

export interface ReceiptsOfPeer {
  readonly peer: string;
  readonly sent: number;
  readonly received: number;
  /** Ids of messages whose receipt, signature or body does not hold. */
  readonly broken: readonly string[];
}

const readAtOnce = 500;

interface Row {
  readonly id: number;
  readonly message_id: string;
  readonly conversation: string;
  readonly sequence: number;
  readonly number: number;
  readonly kind: string;
  readonly version: number;
  readonly body_sealed: Buffer;
  readonly state: string;
  readonly receipt: Receipt;
}

interface Sent extends Row {
  readonly queued_at: Date;
  readonly files: { sha256: string; bytes: number }[] | null;
}

interface Received extends Row {
  readonly envelope: Envelope;
}

/** ACC-3, TRF-8: every receipt either side holds, against the keys of the time and against what was said. */
export async function verifyReceipts(context: Context): Promise<ReceiptsOfPeer[]> {
  const own = await listOwnPublicKeys(context.db);
  const peers = await context.db.selectFrom('peers').select(['id', 'name']).orderBy('id').execute();
  const results: ReceiptsOfPeer[] = [];
  for (const { id, name } of peers) {
    const theirs = await listPeerPublicKeys(context.db, id);
    const sent = await check<Sent>(
      context,
      (after) => readSent(context, id, after),
      (row) => holdsSent(context, row, own, theirs),
    );
    const received = await check<Received>(
      context,
      (after) => readReceived(context, id, after),
      (row) => holdsReceived(context, row, own, theirs),
    );
    results.push({
      peer: name,
      sent: sent.count,
      received: received.count,
      broken: [...sent.broken, ...received.broken],
    });
  }
  return results;
}

async function check<R extends Row>(
  { log }: Context,
  read: (after: number) => Promise<R[]>,
  holds: (row: R) => boolean,
): Promise<{ count: number; broken: string[] }> {
  const broken: string[] = [];
  let count = 0;
  for (let after = 0; ; ) {
    const rows = await read(after);
    for (const row of rows) {
      count += 1;
      try {
        if (!holds(row)) broken.push(row.message_id);
      } catch (error) {
        log.warn({ err: error }, 'a message that cannot be opened');
        broken.push(row.message_id);
      }
    }
    const last = rows.at(-1);
    if (!last) return { count, broken };
    after = last.id;
  }
}

/** With the receipts that a restored receiver made void: they were true when they were signed. */
async function readSent({ db }: Context, peerId: number, after: number): Promise<Sent[]> {
  const { rows } = await sql<Sent>`
    select m.id, m.message_id, m.conversation, m.sequence, (r.receipt ->> 'number')::bigint as number, m.kind, m.version,
      m.body_sealed, r.receipt ->> 'outcome' as state, r.receipt, m.queued_at,
      (select jsonb_agg(jsonb_build_object('sha256', f.sha256, 'bytes', f.bytes) order by f.sha256)
        from outbox_files f where f.outbox_id = m.id) as files
    from (select * from outbox_messages where peer_id = ${peerId} and id > ${after} order by id limit ${readAtOnce}) m
    join lateral (
      select jsonb_set(m.receipt, '{outcome}', to_jsonb(m.state)) as receipt where m.receipt is not null
      union all select l.receipt from lost_receipts l where l.outbox_id = m.id
    ) r on true
    order by m.id`.execute(db);
  return rows;
}

async function readReceived({ db }: Context, peerId: number, after: number): Promise<Received[]> {
  const { rows } = await sql<Received>`
    select id, message_id, conversation, sequence, number, kind, version, body_sealed, state, receipt, envelope
    from inbox_messages where peer_id = ${peerId} and id > ${after} order by id limit ${readAtOnce}`.execute(
    db,
  );
  return rows;
}

type Keys = ReadonlyMap<string, Buffer>;

function holdsSent({ personalData }: Context, row: Sent, own: Keys, theirs: Keys): boolean {
  const { receipt } = row;
  if (receipt.message !== row.message_id || receipt.number !== row.number) return false;
  if (!isReceiptSigned(receipt, theirs)) return false;
  const said = {
    id: row.message_id,
    conversation: row.conversation,
    sequence: row.sequence,
    kind: row.kind,
    version: row.version,
    sentAt: row.queued_at.toISOString(),
    files: row.files ?? [],
    bodySha256: sha256Of(personalData.open(row.body_sealed)),
  };
  return isReceiptOver(said, receipt, own.keys(), theirs.keys());
}

function holdsReceived({ personalData }: Context, row: Received, own: Keys, theirs: Keys): boolean {
  const { receipt, envelope } = row;
  const statement = Buffer.from(envelope.statement);
  const sender = theirs.get(envelope.key);
  const [, key, receiver = '', id, conversation, sequence, kind, version, , body] =
    envelope.statement.split('\n');
  return (
    sender !== undefined &&
    isSignatureOf(sender, statement, Buffer.from(envelope.signature, 'base64')) &&
    key === envelope.key &&
    own.has(receiver) &&
    id === row.message_id &&
    conversation === row.conversation &&
    sequence === `${row.sequence}` &&
    kind === JSON.stringify(row.kind) &&
    version === `${row.version}` &&
    body === sha256Of(personalData.open(row.body_sealed)) &&
    receipt.message === row.message_id &&
    receipt.number === row.number &&
    receipt.outcome === row.state &&
    receipt.statement === sha256Of(statement) &&
    isReceiptSigned(receipt, own)
  );
}
