import { type RawBuilder, sql } from 'kysely';
import { cappedAt } from '#contract/capped-count.ts';
import type { PeerSystem } from '#contract/dictionaries/peer-systems.ts';
import { type ErrorCode, errors } from '#contract/errors.ts';
import type {
  MessageDirection,
  Peer,
  PeerMessage,
  PeerMessageState,
  PeerState,
  TestResult,
  WentBack,
} from '#contract/federation.ts';
import type { Page } from '#contract/page.ts';
import type { Ability } from '#contract/refusal.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { cutPage, readCursor } from '../../kernel/cursor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { abilitiesWith, refusalToAsk, refusalToFederate } from './federation-access.ts';
import { fingerprintOf } from './keys.ts';
import type { Peering } from './peering.ts';
import { keyChangeKind } from './tell-own-key.ts';

const countedMessages = 1000;

interface Row {
  readonly id: number;
  readonly name: string;
  readonly system: PeerSystem;
  readonly province: string | null;
  readonly address: string | null;
  readonly state: PeerState;
  readonly added_at: Date;
  readonly added_by: string;
  readonly version: number;
  readonly test: TestResult | null;
  readonly heard_at: Date | null;
  readonly went_back: WentBack | null;
  readonly went_back_at: Date | null;
  readonly waiting: number;
  readonly given_up: number;
  readonly hears_own_key: boolean;
  readonly key_refused_at: string | null;
  readonly to_send_again: number;
  readonly forgotten: number;
  readonly keys: { publicKey: string; since: string; until: string | null }[] | null;
}

export async function listPeers(
  context: Context,
  peering: Peering,
  actor: Actor,
): Promise<{ items: Peer[] }> {
  refuseFor(refusalToFederate(actor));
  return { items: await readPeers(context, peering, sql`true`) };
}

export async function presentPeer(
  context: Context,
  peering: Peering,
  actor: Actor,
  id: number,
): Promise<Peer> {
  refuseFor(refusalToFederate(actor));
  const [peer] = await readPeers(context, peering, sql`p.id = ${id}`);
  return peer ?? refuse('peer.notFound');
}

async function readPeers(
  context: Context,
  { address: ownAddress }: Peering,
  condition: RawBuilder<unknown>,
): Promise<Peer[]> {
  const undelivered = sql`from outbox_messages m where m.peer_id = p.id and m.receipt is null`;
  const { rows } = await sql<Row>`
    select p.id, p.name, p.system, p.province, p.address, p.state, p.added_at, a.name as added_by, p.version, p.test,
      p.heard_at, c.went_back, c.went_back_at,
      (select count(*) from (select ${undelivered} limit ${countedMessages}) w) as waiting,
      (select count(*) from (select ${undelivered} and m.state = 'given_up' limit ${countedMessages}) w) as given_up,
      k.id is null or p.signs_with = k.id as hears_own_key,
      case when p.signs_with <> k.id then (
        select case when m.state = 'refused' then m.receipt ->> 'at' end from outbox_messages m
        where m.peer_id = p.id and m.kind = ${keyChangeKind} order by m.id desc limit 1) end as key_refused_at,
      case when c.theirs is null then 0 else (select count(*) from outbox_messages m
        where m.peer_id = p.id and m.receipt is not null and m.number > (c.theirs ->> 'received')::bigint) end as to_send_again,
      coalesce(greatest((c.theirs ->> 'received')::bigint - coalesce((select m.number from outbox_messages m
        where m.peer_id = p.id and m.receipt is not null and m.number is not null order by m.number desc limit 1), 0), 0), 0) as forgotten,
      (select jsonb_agg(jsonb_build_object('publicKey', encode(k.public_key, 'hex'), 'since', k.since, 'until', k.accepted_until)
        order by k.id desc) from peer_keys k where k.peer_id = p.id) as keys
    from peers p
    join peer_channels c on c.peer_id = p.id
    join accounts a on a.id = p.added_by
    left join own_keys k on k.superseded_at is null and p.address is not null
    where ${condition}
    order by p.id`.execute(context.db);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    system: row.system,
    province: row.province,
    address: row.address,
    state: row.state,
    keys: (row.keys ?? []).map(({ publicKey, since, until }) => ({
      fingerprint: fingerprintOf(Buffer.from(publicKey, 'hex')),
      since: new Date(since).toISOString(),
      until: until && new Date(until).toISOString(),
    })),
    addedAt: row.added_at.toISOString(),
    addedBy: row.added_by,
    test: row.test,
    heardAt: row.heard_at?.toISOString() ?? null,
    waiting: cappedAt(row.waiting, countedMessages),
    givenUp: cappedAt(row.given_up, countedMessages),
    hearsOwnKey: row.hears_own_key,
    keyRefusedAt: row.key_refused_at,
    halted:
      row.went_back && row.went_back_at
        ? {
            who: row.went_back,
            at: row.went_back_at.toISOString(),
            toSendAgain: row.to_send_again,
            forgotten: row.forgotten,
          }
        : null,
    version: row.version,
    actions: abilitiesWith(
      {
        ...row,
        wentBack: row.went_back !== null,
        waits: row.waiting > 0,
        hearsOwnKey: row.hears_own_key,
        isKeyRefused: row.key_refused_at !== null,
      },
      ownAddress,
    ),
  }));
}

interface System {
  id: number;
  name: string;
  system: PeerSystem;
  province: string | null;
  lookUp: Ability;
}

/** TRF-3: where a member may go to. For every administrator: it says no more than that. */
export async function listSystems(
  context: Context,
  { address: ownAddress }: Peering,
): Promise<{ items: System[] }> {
  const rows = await context.db
    .selectFrom('peers')
    .select(['id', 'name', 'system', 'province', 'address', 'state'])
    .orderBy('id')
    .execute();
  return {
    items: rows.map(({ address, state, ...row }) => ({
      ...row,
      system: row.system as PeerSystem,
      lookUp: refusalToAsk(
        { name: row.name, address, state: state as PeerState, wentBack: false, waits: false },
        ownAddress,
      ),
    })),
  };
}

interface MessageRow {
  readonly id: number;
  readonly message_id: string;
  readonly conversation: string;
  readonly sequence: number;
  readonly number: number | null;
  readonly kind: string;
  readonly version: number;
  readonly at: Date;
  readonly state: PeerMessageState;
  readonly attempts: number;
  readonly next_attempt_at: Date | null;
  readonly fault: PeerMessage['fault'];
  readonly receipt_at: string | null;
  readonly reason: string | null;
  readonly all_files: number;
  readonly fetched_files: number;
}

const sources: Record<MessageDirection, RawBuilder<unknown>> = {
  sent: sql`
    select m.id, m.peer_id, m.message_id, m.conversation, m.sequence, m.number, m.kind, m.version, m.queued_at as at, m.state,
      m.attempts, case when m.receipt is null then m.next_attempt_at end as next_attempt_at, m.fault,
      m.receipt ->> 'at' as receipt_at, m.receipt -> 'reasons' ->> 0 as reason,
      (select count(*) from outbox_files f where f.outbox_id = m.id) as all_files, 0::bigint as fetched_files
    from outbox_messages m`,
  received: sql`
    select m.id, m.peer_id, m.message_id, m.conversation, m.sequence, m.number, m.kind, m.version, m.received_at as at, m.state,
      0 as attempts, null::timestamptz as next_attempt_at,
      (select f.fault from inbox_files f where f.inbox_id = m.id and f.fault is not null and f.fetched_at is null limit 1) as fault,
      m.receipt ->> 'at' as receipt_at, m.receipt -> 'reasons' ->> 0 as reason,
      (select count(*) from inbox_files f where f.inbox_id = m.id) as all_files,
      (select count(*) from inbox_files f where f.inbox_id = m.id and f.fetched_at is not null) as fetched_files
    from inbox_messages m`,
};

export async function listMessages(
  context: Context,
  actor: Actor,
  peerId: number,
  query: {
    readonly direction: MessageDirection;
    readonly state?: PeerMessageState | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<Page<PeerMessage>> {
  refuseFor(refusalToFederate(actor));
  const after = readCursor<[number]>(query.after, 1);
  const conditions = [
    sql`m.peer_id = ${peerId}`,
    ...(query.state ? [sql`m.state = ${query.state}`] : []),
    ...(after ? [sql`m.id < ${after[0]}::bigint`] : []),
  ];
  const { rows } = await sql<MessageRow>`
    ${sources[query.direction]} where ${sql.join(conditions, sql` and `)}
    order by m.id desc limit ${query.limit + 1}`.execute(context.db);
  return cutPage(
    rows,
    query.limit,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      messageId: row.message_id,
      conversation: row.conversation,
      sequence: row.sequence,
      number: row.number,
      kind: row.kind,
      version: row.version,
      at: row.at.toISOString(),
      state: row.state,
      attempts: row.attempts,
      nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
      fault: row.fault ?? refusalOf(row.reason),
      receiptAt: row.receipt_at,
      files: { all: row.all_files, fetched: row.fetched_files },
    }),
  );
}

/** A receipt names the reasons of a refusal by their codes alone: what is not known here, or wants more to be said, is left out. */
function refusalOf(reason: string | null): PeerMessage['fault'] {
  if (reason === null || !Object.hasOwn(errors, reason)) return null;
  return errors[reason as ErrorCode].parameters.length === 0 ? { code: reason } : null;
}
