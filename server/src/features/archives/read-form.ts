import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import type { FileAnswer } from '../../kernel/route.ts';
import { appendAccess } from '../record/index.ts';
import { refusalToRead } from './archive-access.ts';

/** ARC-2, ACC-3: one version of a form, whatever became of it; the reading is on the record before the first byte is sent. */
export async function readForm(
  context: Context,
  actor: Actor,
  formId: number,
  download: boolean,
): Promise<FileAnswer> {
  const form = await context.db
    .selectFrom('forms')
    .innerJoin('members', 'members.id', 'forms.member_id')
    .select([
      'forms.sha256',
      'forms.bytes',
      'members.id',
      'members.name',
      'members.development_number',
      'members.organisation_id',
      'members.organisation_path',
    ])
    .where('forms.id', '=', formId)
    .executeTakeFirst();
  if (!form) refuse('form.notFound');
  refuseFor(refusalToRead(actor, { id: form.id, organisationPath: form.organisation_path }));
  await appendAccess(context, context.db, actor, {
    kind: 'form_read',
    organisationId: form.organisation_id,
    subject: { kind: 'member', id: form.id },
    details: { formId, download },
  });
  return {
    bytes: await context.files.forms.open(form.sha256),
    type: 'application/pdf',
    fileName: `${[form.name, form.development_number, '入团志愿书'].filter(Boolean).join('-')}.pdf`,
    inline: !download,
    length: form.bytes,
  };
}
