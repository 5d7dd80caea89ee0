import { z } from 'zod';
import type { Context, Transaction } from '../../context.ts';
import { signBytes, statementOfSuccession } from './keys.ts';
import type { OwnKey } from './own-keys.ts';
import { send } from './send.ts';

export const keyChangeKind = 'key_change';

export const keyChange = z.object({
  publicKey: z.string(),
  signedBy: z.string(),
  signature: z.string(),
  /** The same statement signed by the new key, so that nobody claims another's. */
  possession: z.string(),
});

/** The latest that was said to a peer about a key of ours. */
export function findLastTold(tx: Transaction, peerId: number) {
  return tx
    .selectFrom('outbox_messages')
    .select(['conversation', 'state'])
    .where('peer_id', '=', peerId)
    .where('kind', '=', keyChangeKind)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

interface Told {
  readonly signer: OwnKey;
  readonly made: OwnKey;
  readonly conversation: string | undefined;
}

/** A new key of ours, for which the one signs that the peer knows us by. */
export async function tellOwnKey(
  context: Context,
  tx: Transaction,
  peerId: number,
  { signer, made, conversation }: Told,
): Promise<void> {
  const statement = statementOfSuccession(signer.publicKey, made.publicKey);
  const body = {
    publicKey: made.publicKey.toString('base64url'),
    signedBy: signer.keyId,
    signature: signBytes(signer.key, statement).toString('base64'),
    possession: signBytes(made.key, statement).toString('base64'),
  };
  await send(context, tx, {
    peerId,
    kind: keyChangeKind,
    version: 1,
    body,
    ...(conversation && { conversation }),
  });
}
