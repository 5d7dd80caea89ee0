import type { YearMonth } from '#contract/values/year-month.ts';
import type { Context } from '../../context.ts';
import { formDueOn, isFormRequired } from '../../policies/index.ts';
import type { EnteredMember, EntryCompanion } from '../members/index.ts';
import { insertArchives, placeArchives, removeEmptyArchive } from './archive-store.ts';
import { formAbilities } from './form-abilities.ts';
import { takeUpForm } from './take-up-form.ts';

/** What archives adds to every entry: an archive for each member of whom a form is asked (ENT-6), and the form itself. */
export function createEntryCompanion(context: Context): EntryCompanion {
  const { policy } = context;
  const isAsked = (member: EnteredMember) => isFormRequired(member.joinedMonth as YearMonth, policy);
  const due = (member: EnteredMember) => ({
    ...member,
    dueOn: formDueOn(member.joinedMonth as YearMonth, policy),
  });
  return {
    async membersEntered(tx, actor, entered, formUploadId) {
      const asked = entered.filter(isAsked);
      if (asked.length > 0) await insertArchives(tx, asked.map(due));
      const [member] = asked;
      if (!member || formUploadId === null) return;
      // N23 1.2: a superior enters by the same rules as the branch, so whoever may enter hands in the form with it.
      const { id: memberId, organisationId, organisationPath } = member;
      const archive = { memberId, organisationId, organisationPath };
      await takeUpForm(context, tx, actor, archive, formUploadId);
    },
    memberPlaced: (tx, member) => placeArchives(tx, [member]),
    joiningCorrected: (tx, _actor, member) =>
      isAsked(member) ? insertArchives(tx, [due(member)]) : removeEmptyArchive(tx, member.id),
    formAbilities: (actor, member) => formAbilities(actor, member, policy),
  };
}
