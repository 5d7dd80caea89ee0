import type { PeerSystem } from '#contract/dictionaries/peer-systems.ts';
import type { PeerState, TestResult } from '#contract/federation.ts';
import type { Database, Transaction } from '../../context.ts';
import type { Profile } from './federation-rules.ts';
import { keyIdOf } from './keys.ts';

export interface PeerRow extends Profile {
  readonly id: number;
  readonly address: string | null;
  readonly state: PeerState;
  readonly version: number;
  readonly signsWith: number | null;
  readonly heardAt: Date | null;
}

const columns = [
  'id',
  'name',
  'system',
  'province',
  'address',
  'state',
  'version',
  'signs_with',
  'heard_at',
] as const;

function rowOf(row: {
  id: number;
  name: string;
  system: string;
  province: string | null;
  address: string | null;
  state: string;
  version: number;
  signs_with: number | null;
  heard_at: Date | null;
}): PeerRow {
  return {
    id: row.id,
    name: row.name,
    system: row.system as PeerSystem,
    province: row.province,
    address: row.address,
    state: row.state as PeerState,
    version: row.version,
    signsWith: row.signs_with,
    heardAt: row.heard_at,
  };
}

export async function findPeer(db: Database | Transaction, id: number): Promise<PeerRow | null> {
  const row = await db.selectFrom('peers').select(columns).where('id', '=', id).executeTakeFirst();
  return row ? rowOf(row) : null;
}

export async function loadPeerForUpdate(tx: Transaction, id: number): Promise<PeerRow | null> {
  const row = await tx
    .selectFrom('peers')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? rowOf(row) : null;
}

export async function listActivePeers(db: Database | Transaction): Promise<PeerRow[]> {
  const rows = await db
    .selectFrom('peers')
    .select(columns)
    .where('state', '=', 'active')
    .where('address', 'is not', null)
    .orderBy('id')
    .execute();
  return rows.map(rowOf);
}

export async function insertPeer(
  tx: Transaction,
  peer: Profile & {
    readonly address: string | null;
    readonly addedBy: number;
    readonly at: Date;
    readonly signsWith: number | null;
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('peers')
    .values({
      name: peer.name,
      system: peer.system,
      province: peer.province,
      address: peer.address,
      state: 'active',
      added_at: peer.at,
      added_by: peer.addedBy,
      signs_with: peer.signsWith,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx.insertInto('peer_channels').values({ peer_id: id }).execute();
  return id;
}

export async function insertPeerKey(
  tx: Transaction,
  peerId: number,
  publicKey: Buffer,
  since: Date,
): Promise<void> {
  await tx
    .insertInto('peer_keys')
    .values({ peer_id: peerId, public_key: publicKey, key_id: keyIdOf(publicKey), since })
    .execute();
}

/** The peer's name, where its key or its address is known already. */
export async function findKnownPeer(
  tx: Transaction,
  of: { readonly publicKey: Buffer; readonly address: string },
): Promise<{ name: string } | null> {
  const found = await tx
    .selectFrom('peers')
    .select('name')
    .where((where) =>
      where.or([
        where('address', '=', of.address),
        where.exists(
          where
            .selectFrom('peer_keys')
            .whereRef('peer_keys.peer_id', '=', 'peers.id')
            .where('public_key', '=', of.publicKey),
        ),
      ]),
    )
    .executeTakeFirst();
  return found ?? null;
}

export interface AcceptedKey {
  readonly peer: PeerRow;
  readonly keyId: string;
  readonly publicKey: Buffer;
}

/** Whose key it is, while it is accepted. */
export async function findAcceptedKey(db: Database, keyId: string, now: Date): Promise<AcceptedKey | null> {
  const row = await db
    .selectFrom('peer_keys')
    .innerJoin('peers', 'peers.id', 'peer_keys.peer_id')
    .select(columns.map((column) => `peers.${column}` as const))
    .select('public_key')
    .where('key_id', '=', keyId)
    .where((where) => where.or([where('accepted_until', 'is', null), where('accepted_until', '>', now)]))
    .executeTakeFirst();
  return row ? { peer: rowOf(row), keyId, publicKey: row.public_key } : null;
}

/** All keys this peer has had, for the receipts they signed. */
export async function listPeerPublicKeys(
  db: Database | Transaction,
  peerId: number,
): Promise<Map<string, Buffer>> {
  const rows = await db
    .selectFrom('peer_keys')
    .select(['key_id', 'public_key'])
    .where('peer_id', '=', peerId)
    .execute();
  return new Map(rows.map((row) => [row.key_id, row.public_key]));
}

export async function findNewestKeyId(db: Database | Transaction, peerId: number): Promise<string> {
  const row = await db
    .selectFrom('peer_keys')
    .select('key_id')
    .where('peer_id', '=', peerId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  return row.key_id;
}

/** The key in force, held until the transaction ends; null where another change has taken its place while this one waited. */
export async function loadNewestKeyForUpdate(
  tx: Transaction,
  peerId: number,
): Promise<{ keyId: string; publicKey: Buffer } | null> {
  const row = await tx
    .selectFrom('peer_keys')
    .select(['key_id as keyId', 'public_key as publicKey'])
    .where('peer_id', '=', peerId)
    .where('accepted_until', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** The peer that has or had this key. */
export async function findHolderOfKey(tx: Database | Transaction, publicKey: Buffer): Promise<number | null> {
  const row = await tx
    .selectFrom('peer_keys')
    .select('peer_id')
    .where('public_key', '=', publicKey)
    .executeTakeFirst();
  return row?.peer_id ?? null;
}

/** Under which of our keys the peer hears us. */
export async function setSignsWith(tx: Transaction, peerId: number, ownKeyId: number): Promise<void> {
  await tx.updateTable('peers').set({ signs_with: ownKeyId }).where('id', '=', peerId).execute();
}

/** From that moment on none of the keys it had is taken. */
export async function retirePeerKeys(tx: Transaction, peerId: number, at: Date): Promise<void> {
  await tx
    .updateTable('peer_keys')
    .set({ accepted_until: at })
    .where('peer_id', '=', peerId)
    .where((where) => where.or([where('accepted_until', 'is', null), where('accepted_until', '>', at)]))
    .execute();
}

export async function setPeerState(tx: Transaction, id: number, state: PeerState): Promise<void> {
  await tx
    .updateTable('peers')
    .set((set) => ({ state, version: set('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function noteTest(db: Database, id: number, test: TestResult): Promise<void> {
  await db
    .updateTable('peers')
    .set({ test: JSON.stringify(test) })
    .where('id', '=', id)
    .execute();
}

const heardAnew = 60_000;

/** Once a minute at most: what is heard all the time need not be written all the time. */
export async function noteHeard(
  db: Database,
  { id, heardAt }: Pick<PeerRow, 'id' | 'heardAt'>,
  now: Date,
): Promise<void> {
  const old = new Date(now.getTime() - heardAnew);
  if (heardAt !== null && heardAt >= old) return;
  await db
    .updateTable('peers')
    .set({ heard_at: now })
    .where('id', '=', id)
    .where((where) => where.or([where('heard_at', 'is', null), where('heard_at', '<', old)]))
    .execute();
}

/** False where this very request was taken before. */
export async function takeNonce(
  db: Database,
  of: { readonly keyId: string; readonly nonce: string; readonly until: Date },
): Promise<boolean> {
  const taken = await db
    .insertInto('peer_nonces')
    .values({ key_id: of.keyId, nonce: of.nonce, until: of.until })
    .onConflict((conflict) => conflict.doNothing())
    .returning('nonce')
    .executeTakeFirst();
  return taken !== undefined;
}

export async function sweepNonces(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('peer_nonces').where('until', '<', now).execute();
}
