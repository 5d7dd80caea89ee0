import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';
import type { FileAnswer } from '../../kernel/route.ts';
import { getVisibleCase } from '../approvals/index.ts';
import { appendAccess } from '../record/index.ts';
import { insertCaseForm } from './archive-store.ts';

/** NUM-6: keeps an upload of the actor's beside a case that it opens in the same transaction. */
export async function keepCaseForm(
  context: Context,
  tx: Transaction,
  actor: Actor,
  caseId: number,
  uploadId: string,
): Promise<void> {
  const kept = { caseId, uploadId, by: actor.accountId, at: context.clock.now() };
  if (!(await insertCaseForm(tx, kept))) refuse('form.uploadNotFound', undefined, 'form');
}

/** ACC-3: the form sent along with a case, for whoever sees the case; the reading is on the record first. */
export async function readCaseForm(
  context: Context,
  actor: Actor,
  caseId: number,
  download: boolean,
): Promise<FileAnswer> {
  const seen = await getVisibleCase(context.db, actor, caseId);
  const form = await context.db
    .selectFrom('case_forms')
    .select(['sha256', 'bytes', 'file_name'])
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  if (!form) refuse('form.notFound');
  await appendAccess(context, context.db, actor, {
    kind: 'case_form_read',
    organisationId: seen.organisation_id,
    subject: { kind: 'case', id: caseId },
    details: { download },
  });
  return {
    bytes: await context.files.forms.open(form.sha256),
    type: 'application/pdf',
    fileName: form.file_name,
    inline: !download,
    length: form.bytes,
  };
}
