import type { AskedCase } from '#contract/number-cases.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { openCase } from '../approvals/index.ts';
import {
  factsOfNumber,
  findRegistrationFacts,
  getVisibleMemberForUpdate,
  refusalToRegisterNumber,
} from '../members/index.ts';
import { findDirectSuperiorReviewer, holdTreeFor } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';

/** NUM-7: 「发展团员编号未使用」 goes up, from the member's own organisation to the reviewer above it first. */
export function askForRegistration(context: Context, caller: Actor, memberId: number): Promise<AskedCase> {
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const found = await getVisibleMemberForUpdate(tx, actor, memberId);
    const { member } = found;
    const facts = await factsOfNumber(context, tx, found);
    refuseFor(refusalToRegisterNumber(actor, { ...facts, ...(await findRegistrationFacts(tx, memberId)) }));
    const reviewer = await findDirectSuperiorReviewer(tx, member.organisation_path);
    if (!reviewer) refuse('form.noReviewer');
    const number = member.development_number;
    const caseId = await openCase(context, tx, actor, {
      kind: 'number_registration',
      organisation: { id: member.organisation_id, path: member.organisation_path },
      reviewerId: reviewer.id,
      subject: { kind: 'member', id: memberId },
      details: { number },
    });
    await appendActions(context, tx, actor, [
      {
        kind: 'number_registration_asked',
        organisationId: member.organisation_id,
        subject: { kind: 'member', id: memberId },
        details: { number, caseId },
      },
    ]);
    return { caseId, reviewer: { id: reviewer.id, name: reviewer.name } };
  });
}
