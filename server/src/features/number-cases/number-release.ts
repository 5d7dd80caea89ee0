import { refuse } from '../../kernel/refused.ts';
import { type CaseDefinition, eachAgreed } from '../approvals/index.ts';
import { loadMemberForUpdate, loadMembersForUpdate, vacateNumber } from '../members/index.ts';
import { appendActions } from '../record/index.ts';
import { presentRelease } from './number-case-views.ts';

/** NUM-6: 解除编号占用, decided by who owns the range (N23 3.7). */
export const numberRelease: CaseDefinition = {
  kind: 'number_release',
  present: presentRelease,
  async lockSubjects(tx, memberIds) {
    await loadMembersForUpdate(tx, memberIds);
  },
  agreed: eachAgreed(async (context, tx, actor, decided) => {
    const found = await loadMemberForUpdate(tx, decided.subjectId);
    if (!found || found.member.development_number !== decided.details.number)
      refuse('number.noLongerHeld', { name: found?.member.name ?? '' });
    await vacateNumber(context, tx, actor, found.member, { reason: decided.reason, caseId: decided.id });
  }),
  async refused(context, tx, actor, decided) {
    await appendActions(context, tx, actor, [
      {
        kind: 'number_release_refused',
        organisationId: decided.organisationId,
        subject: { kind: 'member', id: decided.subjectId },
        details: { number: decided.details.number, caseId: decided.id, reason: decided.reason },
      },
    ]);
  },
};
