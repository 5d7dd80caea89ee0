import type { Context } from '../context.ts';

/** Certification as a review leaves it, without a form anybody could open. */
export async function certifyMember({ db, clock }: Context, memberId: number, by: number): Promise<void> {
  const { id } = await db
    .insertInto('forms')
    .values({
      member_id: memberId,
      state: 'in_force',
      file_name: 'form.pdf',
      sha256: '0'.repeat(64),
      bytes: 1,
      pages: 1,
      uploaded_by: by,
      uploaded_at: clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('archives')
    .set({ form_state: 'in_force', certification: 'certified', form_id: id })
    .where('member_id', '=', memberId)
    .execute();
}
