import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { appendActions } from '../record/index.ts';
import { changedFields } from './changed-fields.ts';
import { type MemberRow, updateMember } from './member-store.ts';
import { tellCorrection } from './tell-correction.ts';

interface MovedOn {
  /** As it was loaded, locked. */
  readonly member: MemberRow;
  readonly occupation: string;
  readonly studyStatus: string | null;
  readonly job: string | null;
  readonly education: string;
}

/** LIF-6: writes what has become of their schooling, with the same history and the same notices as a correction (LIF-5). */
export async function changeSchooling(
  context: Context,
  tx: Transaction,
  actor: Actor,
  moved: readonly MovedOn[],
): Promise<void> {
  for (const { member, occupation, studyStatus, job, education } of moved) {
    const columns = { occupation, study_status: studyStatus, job, education };
    const { fields, changes } = changedFields(member, columns);
    await updateMember(tx, member.id, { ...columns, version: member.version + 1 });
    await appendActions(context, tx, actor, [
      {
        kind: 'schooling_updated',
        organisationId: member.organisation_id,
        subject: { kind: 'member', id: member.id },
        details: { fields, changes },
      },
    ]);
    await tellCorrection(context, tx, actor, member, { name: member.name, fields });
  }
}
