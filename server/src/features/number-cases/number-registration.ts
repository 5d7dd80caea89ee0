import { fieldOfMember } from '#contract/dictionaries/occupations.ts';
import { refuse } from '../../kernel/refused.ts';
import { type CaseDefinition, eachAgreed } from '../approvals/index.ts';
import { loadMemberForUpdate, loadMembersForUpdate } from '../members/index.ts';
import { registerNumber } from '../numbers/index.ts';
import { findDirectSuperiorReviewers } from '../organisations/index.ts';
import { appendActions } from '../record/index.ts';
import { presentRegistration } from './number-case-views.ts';

/** NUM-7: 编号登记, 逐级汇总 to the top of the tree, whose agreement registers the number (N23 3.6). */
export const numberRegistration: CaseDefinition = {
  kind: 'number_registration',
  present: presentRegistration,
  async lockSubjects(tx, memberIds) {
    await loadMembersForUpdate(tx, memberIds);
  },
  async nextReviewers(db, cases) {
    const reviewerAbove = await findDirectSuperiorReviewers(
      db,
      cases.map(({ reviewer }) => reviewer.path),
    );
    return cases.map(({ reviewer }) => reviewerAbove(reviewer.path));
  },
  agreed: eachAgreed(async (context, tx, actor, decided) => {
    const found = await loadMemberForUpdate(tx, decided.subjectId);
    const number = String(decided.details.number);
    if (!found || found.member.development_number !== number) refuse('case.changedMeanwhile');
    const { occupation, study_status: studyStatus, organisation_path: organisationPath } = found.member;
    const memberField = fieldOfMember(occupation, studyStatus);
    const use = { memberId: decided.subjectId, number, organisationPath, memberField };
    if (!(await registerNumber(context, tx, actor, use, decided.reason))) refuse('number.inUseAlready');
    await appendActions(context, tx, actor, [
      {
        kind: 'number_registered',
        organisationId: decided.organisationId,
        subject: { kind: 'member', id: decided.subjectId },
        details: { number, caseId: decided.id, reason: decided.reason },
      },
    ]);
  }),
  async refused(context, tx, actor, decided) {
    await appendActions(context, tx, actor, [
      {
        kind: 'number_registration_refused',
        organisationId: decided.organisationId,
        subject: { kind: 'member', id: decided.subjectId },
        details: { number: decided.details.number, caseId: decided.id, reason: decided.reason },
      },
    ]);
  },
};
