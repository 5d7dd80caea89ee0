import type { Transaction } from '../../context.ts';

/** A member's name or ID number was corrected: its account, if there is one, logs in under the right one from now on. */
export async function followCorrection(
  tx: Transaction,
  memberId: number,
  member: { name: string; idNumberHash: Buffer },
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({ name: member.name, id_number_hash: member.idNumberHash })
    .where('id', 'in', (of) =>
      of
        .selectFrom('seats')
        .select('account_id')
        .where('member_id', '=', memberId)
        .where('ended_at', 'is', null),
    )
    .where('id_number_hash', 'is not', null)
    .execute();
}

/** A person has come to belong to another organisation: so has the seat of their account. */
export async function followPlacement(
  tx: Transaction,
  memberId: number,
  organisation: { readonly id: number; readonly path: string },
): Promise<void> {
  await tx
    .updateTable('seats')
    .set({ organisation_id: organisation.id, organisation_path: organisation.path })
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
    .execute();
}
