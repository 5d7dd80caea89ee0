import type { EndingKind } from '#contract/values/ending-kind.ts';
import type { Context, Transaction } from '../../context.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { type CaseDefinition, type DecidedCase, eachAgreed } from '../approvals/index.ts';
import { type LoadedMember, loadMemberForUpdate, loadMembersForUpdate } from '../members/index.ts';
import { appendActions } from '../record/index.ts';
import { presentEnding } from './case-detail-views.ts';
import { endMembership } from './end-membership.ts';
import type { EndingFollower } from './ending-follower.ts';
import { refusalOfKind, refusalToEnd } from './ending-rules.ts';
import { type EndingRow, findStandingEnding, updateEnding } from './ending-store.ts';
import { loadFacts } from './load-facts.ts';

/** 离团审批: what becomes of a membership when the reviewer has decided (LIF-1, LIF-2). */
export function createEndingCase(followers: readonly EndingFollower[]): CaseDefinition {
  return {
    kind: 'ending',
    present: presentEnding,
    withdrawable: true,
    async lockSubjects(tx, memberIds) {
      await loadMembersForUpdate(tx, memberIds);
    },
    agreed: eachAgreed(async (context, tx, actor, decided) => {
      const { found, ending } = await loadProposed(tx, decided);
      const kind = ending.kind as EndingKind;
      // A post may have come, an ID number been corrected, a form been sent in since it was proposed.
      const facts = await loadFacts(tx, found, true);
      refuseFor(refusalToEnd(facts));
      refuseFor(refusalOfKind(kind, facts, ending.ended_on, context.policy));
      await updateEnding(tx, ending.id, { state: 'in_force', ...decision(context, actor.organisationId) });
      const { ended_on: on, reason } = ending;
      await endMembership(context, tx, actor, found.member, {
        kind,
        on,
        reason,
        caseId: decided.id,
        followers,
      });
    }),
    async refused(context, tx, actor, decided) {
      const { ending } = await loadProposed(tx, decided);
      await updateEnding(tx, ending.id, { state: 'refused', ...decision(context, actor.organisationId) });
      await append(context, tx, actor, decided, 'ending_refused');
    },
    async withdrawn(context, tx, actor, decided) {
      const { ending } = await loadProposed(tx, decided);
      await updateEnding(tx, ending.id, { state: 'withdrawn', ...decision(context, actor.organisationId) });
      await append(context, tx, actor, decided, 'ending_withdrawn');
    },
  };
}

function decision({ clock }: Pick<Context, 'clock'>, organisationId: number) {
  return { decided_at: clock.now(), decided_from: organisationId };
}

/** What the case proposes, if it still does. */
async function loadProposed(
  tx: Transaction,
  decided: DecidedCase,
): Promise<{ found: LoadedMember; ending: EndingRow }> {
  const found = await loadMemberForUpdate(tx, decided.subjectId);
  const ending = await findStandingEnding(tx, decided.subjectId);
  if (!found || ending?.state !== 'proposed' || ending.case_id !== decided.id)
    refuse('case.changedMeanwhile');
  return { found, ending };
}

export function append(
  context: Context,
  tx: Transaction,
  actor: Parameters<typeof appendActions>[2],
  decided: DecidedCase,
  kind: 'ending_refused' | 'ending_withdrawn' | 'reinstatement_refused' | 'reinstatement_withdrawn',
) {
  return appendActions(context, tx, actor, [
    {
      kind,
      organisationId: decided.organisationId,
      subject: { kind: 'member', id: decided.subjectId },
      details: {
        ending: decided.details.ending,
        caseId: decided.id,
        ...(decided.reason && { reason: decided.reason }),
      },
    },
  ]);
}
