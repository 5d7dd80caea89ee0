import { Readable } from 'node:stream';
import type { Context, Transaction } from '../../context.ts';
import { insertForm, loadArchiveForUpdate, updateArchive } from './archive-store.ts';

/**
 * TRF-8: the form that another system has certified, whose file has come, is in force here too (CER-1), unless the member has one of
 * ours or none is asked.
 */
export async function takeInForm(
  context: Context,
  tx: Transaction,
  form: {
    readonly memberId: number;
    readonly file: { readonly sha256: string; readonly bytes: number };
    readonly fileName: string;
    readonly pages: number;
    readonly by: number;
    /** The system's name. */
    readonly from: string;
  },
): Promise<void> {
  const archive = await loadArchiveForUpdate(tx, form.memberId);
  if (archive?.formState !== 'missing') return;
  const { sha256, bytes } = form.file;
  // Kept before the row that names it, as every file is.
  const content = await context.files.arrived.read(sha256);
  await context.files.forms.save(Readable.from([content]), bytes, async () => null);
  const at = context.clock.now();
  const formId = await insertForm(tx, {
    memberId: form.memberId,
    state: 'in_force',
    file: { file_name: form.fileName, sha256, bytes, pages: form.pages },
    by: form.by,
    cameFrom: form.from,
    at,
    decidedAt: at,
  });
  await updateArchive(tx, form.memberId, {
    form_state: 'in_force',
    certification: 'certified',
    form_id: formId,
    case_id: null,
    refusal_reason: null,
  });
}
