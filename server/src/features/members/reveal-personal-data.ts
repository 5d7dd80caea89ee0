import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendAccess } from '../record/index.ts';
import { refusalToSee } from './member-access.ts';

/** ACC-2: ID number and telephone in full, for a reason that is on the record before anything is sent. */
export async function revealPersonalData(
  context: Context,
  actor: Actor,
  memberId: number,
  reason: string,
): Promise<{ idNumber: string; phone: string }> {
  const row = await context.db
    .selectFrom('members')
    .select(['id', 'organisation_id', 'organisation_path', 'id_number_sealed', 'phone_sealed'])
    .where('id', '=', memberId)
    .executeTakeFirst();
  refuseFor(refusalToSee(actor, row && { id: row.id, organisationPath: row.organisation_path }));
  if (!row) return refuse('member.notFound');
  if (reason.trim() === '') refuse('account.reasonMissing', undefined, 'reason');
  await appendAccess(context, context.db, actor, {
    kind: 'personal_data_revealed',
    organisationId: row.organisation_id,
    subject: { kind: 'member', id: row.id },
    details: { reason: reason.trim() },
  });
  const { personalData } = context;
  return { idNumber: personalData.open(row.id_number_sealed), phone: personalData.open(row.phone_sealed) };
}
