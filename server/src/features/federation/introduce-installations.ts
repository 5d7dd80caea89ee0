import type { Context } from '../../context.ts';
import type { Profile } from './federation-rules.ts';
import { getOwnKey } from './own-keys.ts';
import { findKnownPeer, insertPeer, insertPeerKey } from './peer-store.ts';

export interface Introduced {
  readonly context: Context;
  readonly address: string;
  /** Who is noted as having added the other. */
  readonly accountId: number;
  readonly profile: Profile;
}

/** Makes two installations of one operator, for trying out, peers of each other; where they are already, nothing happens. */
export async function introduceInstallations(first: Introduced, second: Introduced): Promise<void> {
  await introduce(first, second);
  await introduce(second, first);
}

async function introduce({ context, accountId, profile }: Introduced, other: Introduced): Promise<void> {
  const { publicKey } = await getOwnKey(other.context);
  const own = await getOwnKey(context);
  await context.db.transaction().execute(async (tx) => {
    if (await findKnownPeer(tx, { publicKey, address: other.address })) return;
    const at = context.clock.now();
    await tx
      .insertInto('installation_profile')
      .values({ ...profile, changed_at: at })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const id = await insertPeer(tx, {
      ...other.profile,
      address: other.address,
      addedBy: accountId,
      at,
      signsWith: own.id,
    });
    await insertPeerKey(tx, id, publicKey, at);
  });
}
