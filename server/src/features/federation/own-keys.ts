import type { Context, Database, Transaction } from '../../context.ts';
import { fingerprintOf, keyIdOf, makeKeyPair, privateKeyOf } from './keys.ts';
import type { SigningPair } from './signed-http.ts';

export interface OwnKey extends SigningPair {
  readonly id: number;
  readonly keyId: string;
  readonly fingerprint: string;
  readonly since: Date;
}

const opened = new WeakMap<Context, Map<number, OwnKey>>();

/** The key that signs now, made at first use. Of two who make it at once one wins, and both use hers. */
export async function getOwnKey(context: Context, db: Database | Transaction = context.db): Promise<OwnKey> {
  const found = await findRow(db);
  if (found) return open(context, found);
  await insertOwnKey(context, db, null);
  const made = await findRow(db);
  if (!made) throw new Error('The own key is gone');
  return open(context, made);
}

/** The key this peer knows us by. */
export async function getOwnKeyFor(
  context: Context,
  db: Database | Transaction,
  id: number | null,
): Promise<OwnKey> {
  const known = id === null ? undefined : opened.get(context)?.get(id);
  if (known) return known;
  const row =
    id === null
      ? undefined
      : await db.selectFrom('own_keys').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? open(context, row) : getOwnKey(context, db);
}

export async function insertOwnKey(
  context: Context,
  db: Database | Transaction,
  succession: { readonly signedBy: number; sign(publicKey: Buffer): Buffer } | null,
): Promise<void> {
  const pair = makeKeyPair();
  await db
    .insertInto('own_keys')
    .values({
      public_key: pair.publicKey,
      private_key_sealed: context.personalData.seal(pair.privateKey),
      created_at: context.clock.now(),
      signed_by: succession?.signedBy ?? null,
      signature: succession?.sign(pair.publicKey) ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Every key that ever signed here, for the receipts it signed. */
export async function listOwnPublicKeys(db: Database): Promise<Map<string, Buffer>> {
  const rows = await db.selectFrom('own_keys').select('public_key').execute();
  return new Map(rows.map(({ public_key: key }) => [keyIdOf(key), key]));
}

function findRow(db: Database | Transaction) {
  return db.selectFrom('own_keys').selectAll().where('superseded_at', 'is', null).executeTakeFirst();
}

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;

function open(context: Context, row: Row): OwnKey {
  const keys = opened.get(context) ?? new Map<number, OwnKey>();
  opened.set(context, keys);
  const known = keys.get(row.id);
  if (known) return known;
  const publicKey = row.public_key;
  const key = privateKeyOf({ publicKey, privateKey: context.personalData.open(row.private_key_sealed) });
  const ownKey = {
    id: row.id,
    publicKey,
    key,
    keyId: keyIdOf(publicKey),
    fingerprint: fingerprintOf(publicKey),
    since: row.created_at,
  };
  keys.set(row.id, ownKey);
  return ownKey;
}
