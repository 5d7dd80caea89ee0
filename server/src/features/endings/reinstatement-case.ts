import type { Transaction } from '../../context.ts';
import { refuse } from '../../kernel/refused.ts';
import { followPlacement } from '../accounts/index.ts';
import { type CaseDefinition, type DecidedCase, eachAgreed } from '../approvals/index.ts';
import { placeArchives, setArchiveDormant } from '../archives/index.ts';
import { forgetLeavingSystem } from '../graduations/index.ts';
import {
  type LoadedMember,
  loadMemberForUpdate,
  loadMembersForUpdate,
  updateMember,
} from '../members/index.ts';
import { notifyMember } from '../messages/index.ts';
import { findOrganisation, holdTree } from '../organisations/index.ts';
import { appendActions } from '../record/index.ts';
import { presentReinstatement } from './case-detail-views.ts';
import { append } from './ending-case.ts';
import { type EndingRow, findStandingEnding, updateEnding } from './ending-store.ts';

/** 恢复团籍: the member stands again where they stood, with archive, certification and number as they were; posts stay ended (LIF-3). */
export const reinstatementCase: CaseDefinition = {
  kind: 'reinstatement',
  present: presentReinstatement,
  withdrawable: true,
  async lockSubjects(tx, memberIds) {
    // The branch does not move while the member is put back into it.
    await holdTree(tx);
    await loadMembersForUpdate(tx, memberIds);
  },
  agreed: eachAgreed(async (context, tx, actor, decided) => {
    const { found, ending } = await loadEnded(tx, decided);
    const { member } = found;
    // An open case keeps it from being dissolved, and it may have moved.
    const into = await findOrganisation(tx, decided.organisationId);
    if (!into || into.dissolved) refuse('case.changedMeanwhile');
    const reason = String(decided.details.reason);
    await updateEnding(tx, ending.id, {
      state: 'undone',
      undone_at: context.clock.now(),
      undone_by: actor.accountId,
      undo_reason: reason,
    });
    await updateMember(tx, member.id, {
      // A duplicate may have ended before it was agreed to (LIF-4).
      standing: ending.standing_before ?? 'listed',
      organisation_id: into.id,
      organisation_path: into.path,
      version: member.version + 1,
    });
    // TRF-9: back from the army.
    await forgetLeavingSystem(tx, member.id);
    await setArchiveDormant(tx, member.id, false);
    if (into.id !== member.organisation_id) {
      await placeArchives(tx, [{ id: member.id, organisationId: into.id, organisationPath: into.path }]);
      await followPlacement(tx, member.id, into);
    }
    await appendActions(context, tx, actor, [
      {
        kind: 'membership_restored',
        organisationId: into.id,
        subject: { kind: 'member', id: member.id },
        details: { ending: ending.kind, reason, caseId: decided.id },
      },
    ]);
    await notifyMember(context, tx, {
      memberId: member.id,
      kind: 'membership_restored',
      organisation: into.name,
    });
  }),
  async refused(context, tx, actor, decided) {
    await loadEnded(tx, decided);
    await append(context, tx, actor, decided, 'reinstatement_refused');
  },
  async withdrawn(context, tx, actor, decided) {
    await loadEnded(tx, decided);
    await append(context, tx, actor, decided, 'reinstatement_withdrawn');
  },
};

/** What the case asks to be undone, if it is still in force. */
async function loadEnded(
  tx: Transaction,
  decided: DecidedCase,
): Promise<{ found: LoadedMember; ending: EndingRow }> {
  const found = await loadMemberForUpdate(tx, decided.subjectId);
  const ending = await findStandingEnding(tx, decided.subjectId);
  if (!found || ending?.state !== 'in_force' || ending.reinstatement_case_id !== decided.id)
    refuse('case.changedMeanwhile');
  return { found, ending };
}
