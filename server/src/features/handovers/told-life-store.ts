import { type Life, life } from '#contract/lives.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import { findOwnProfile } from '../federation/index.ts';
import { cleanText } from '../organisations/index.ts';

interface Told {
  readonly life: Life;
  readonly by: string;
  readonly at: Date;
}

/** By system, in the order in which they were heard of; of who was entered twice, what was told of either row (LIF-4). */
export async function listToldLives(
  { personalData }: Context,
  db: Database | Transaction,
  memberId: number,
): Promise<Told[]> {
  const rows = await db
    .selectFrom('told_lives')
    .innerJoin('peers', 'peers.id', 'told_lives.peer_id')
    .select(['life_sealed', 'told_at', 'peers.name'])
    .where((where) =>
      where.or([
        where('member_id', '=', memberId),
        where(
          'member_id',
          'in',
          where
            .selectFrom('endings')
            .select('endings.member_id')
            .where('kept_id', '=', memberId)
            .where('endings.state', '=', 'in_force'),
        ),
      ]),
    )
    .orderBy('told_lives.id')
    .execute();
  return rows.map((row) => ({
    life: life.parse(JSON.parse(personalData.open(row.life_sealed))),
    by: row.name,
    at: row.told_at,
  }));
}

/** What is told again of a system takes the place of what was told before; what others say of this one is left out. */
export async function saveToldLives(
  context: Context,
  tx: Transaction,
  of: { readonly memberId: number; readonly peerId: number; readonly lives: readonly Life[] },
): Promise<void> {
  const own = await findOwnProfile(context, tx);
  const bySystem = new Map(of.lives.map((told) => [cleanText(told.system), told]));
  bySystem.delete('');
  bySystem.delete(own.name);
  if (bySystem.size === 0) return;
  const rows = [...bySystem].map(([system, told]) => ({
    member_id: of.memberId,
    system,
    peer_id: of.peerId,
    told_at: context.clock.now(),
    life_sealed: context.personalData.seal(JSON.stringify({ ...told, system })),
  }));
  await tx
    .insertInto('told_lives')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['member_id', 'system']).doUpdateSet((set) => ({
        peer_id: set.ref('excluded.peer_id'),
        told_at: set.ref('excluded.told_at'),
        life_sealed: set.ref('excluded.life_sealed'),
      })),
    )
    .execute();
}
