import { sql } from 'kysely';
import type { Transaction } from '../../context.ts';

/**
 * ENT-16, TRF-2: the members, whose rows the caller has locked, are the other branches' from now on. The numbers stay the members'; posts
 * are ended where the members held them.
 */
export async function takeIntoBranches(
  tx: Transaction,
  moves: readonly {
    readonly memberId: number;
    readonly branch: { readonly id: number; readonly path: string };
  }[],
): Promise<void> {
  await sql`
    update members m set organisation_id = t.id, organisation_path = t.path, version = m.version + 1
    from unnest(
      ${moves.map(({ memberId }) => memberId)}::bigint[],
      ${moves.map(({ branch }) => branch.id)}::bigint[],
      ${moves.map(({ branch }) => branch.path)}::text[]
    ) as t (member_id, id, path)
    where m.id = t.member_id`.execute(tx);
}
