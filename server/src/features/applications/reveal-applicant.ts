import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { appendAccess } from '../record/index.ts';
import { refusalToSeeApplication } from './application-access.ts';
import { openParticulars } from './application-store.ts';

/** ACC-2: who compares an applicant with an identity card needs the whole number; why goes on the record before it is sent. */
export async function revealApplicant(
  context: Context,
  actor: Actor,
  applicationId: number,
  reason: string,
): Promise<{ idNumber: string; phone: string }> {
  const found = await context.db
    .selectFrom('applications')
    .select(['organisation_id', 'organisation_path', 'particulars_sealed'])
    .where('id', '=', applicationId)
    .executeTakeFirst();
  refuseFor(refusalToSeeApplication(actor, found && { organisationPath: found.organisation_path }));
  if (!found?.particulars_sealed) return refuse('application.notFound');
  if (reason === '') refuse('account.reasonMissing', undefined, 'reason');
  await appendAccess(context, context.db, actor, {
    kind: 'personal_data_revealed',
    organisationId: found.organisation_id,
    subject: { kind: 'application', id: applicationId },
    details: { reason },
  });
  const { idNumber = '', phone = '' } = openParticulars(context, found.particulars_sealed);
  return { idNumber, phone };
}
