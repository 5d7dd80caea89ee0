import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { createEntryCompanion } from '../features/archives/index.ts';
import { readParticulars, takeInFromSystem } from '../features/members/index.ts';
import { transact } from '../features/record/index.ts';
import { buildEarlyEntry, buildEntry } from './build-entry.ts';
import type { Planted } from './plant-league.ts';
import { actorOf } from './plant-member.ts';
import type { World } from './world.ts';

export interface Mover {
  readonly name: string;
  readonly idNumber: string;
  /** Where they are planted. */
  readonly memberId: number;
  /** What certifies them; null of whom no form is asked. */
  readonly form: Buffer | null;
}

/** Somebody whom nothing keeps from moving to another system, with what both ask of a member: quicker than entering them. */
export async function plantMover(
  { context }: World,
  branch: Planted,
  of: { readonly name: string; readonly hasForm?: boolean },
): Promise<Mover> {
  const { name, hasForm = false } = of;
  const entry = (hasForm ? buildEntry : buildEarlyEntry)({ name });
  const settled = readParticulars(context, entry);
  if (!settled) throw new Error('Nobody can read this');
  const form = hasForm ? randomBytes(300) : null;
  const kept = form && (await context.files.forms.save(Readable.from([form]), form.length, async () => null));
  const memberId = await transact(context, async (tx) => {
    const id = await takeInFromSystem(context, tx, actorOf(branch.seat), createEntryCompanion(context), {
      settled,
      branch: branch.organisation,
      hereBefore: null,
    });
    if (id === null) throw new Error('Somebody is here already');
    if (!kept) return id;
    const { id: formId } = await tx
      .insertInto('forms')
      .values({
        member_id: id,
        state: 'in_force',
        file_name: '志愿书.pdf',
        sha256: kept.sha256,
        bytes: kept.bytes,
        pages: 1,
        uploaded_by: branch.seat.accountId,
        uploaded_at: context.clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .updateTable('archives')
      .set({ form_state: 'in_force', certification: 'certified', form_id: formId })
      .where('member_id', '=', id)
      .execute();
    return id;
  });
  return { name, idNumber: settled.idNumber, memberId, form };
}
