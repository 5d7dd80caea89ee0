import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Upload } from '#contract/archives.ts';
import type { Context } from '../../context.ts';
import type { PdfInspector } from '../../documents/read-pdf.ts';
import { holdContent } from '../../files/content-lock.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Refused, refuse } from '../../kernel/refused.ts';
import { createTurnsByKey } from '../../kernel/turns.ts';
import { aboutContent, change } from '../record/index.ts';
import { insertUpload } from './archive-store.ts';
import { refusalOfFile } from './form-faults.ts';

// One file of an account waits for that account's others, not those of others for all of them.
const checks = createTurnsByKey({ atOnce: 1, waiting: 20 });

/** ARC-1: streams a PDF in; only what arrived whole and is a PDF within the policy's size gets a row. */
export async function uploadFile(
  context: Context,
  inspector: PdfInspector,
  actor: Actor,
  file: { readonly fileName: string; readonly bytes: Readable; readonly length: number | null },
): Promise<Upload> {
  const inspect = (read: () => Promise<Buffer>) =>
    checks.take(String(actor.accountId), () => inspector.inspect(read));
  const { sha256, bytes, facts } = await context.files.forms
    .save(file.bytes, context.policy.formLimitBytes, inspect, file.length)
    .catch((error: unknown) => {
      const refusal = refusalOfFile(error, actor.language);
      throw refusal ? new Refused([refusal]) : error;
    });
  const upload = { id: randomUUID(), fileName: plainName(file.fileName), bytes, pages: facts.pages };
  return change(context, aboutContent(actor, sha256), async (tx) => {
    if (!(await holdContent(tx, context.files.forms, sha256))) refuse('request.interrupted');
    await insertUpload(tx, { ...upload, sha256, accountId: actor.accountId, at: context.clock.now() });
    return upload;
  });
}

/** What people will read as the name: no folders, no control or direction characters. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim() || 'form.pdf';
}
