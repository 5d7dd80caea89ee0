import type { Refusal } from '#contract/refusal.ts';
import type { EndingKind, ProposedEndingKind } from '#contract/values/ending-kind.ts';
import { isRealDate } from '#contract/values/year-month.ts';
import type { EndingRule, Policy } from '../../policies/index.ts';

/** What decides whether a membership may end now. */
export interface MemberFacts {
  readonly name: string;
  readonly standing: string;
  readonly inBranch: boolean;
  /** With whom a form of theirs lies for review. */
  readonly formReviewer: string | null;
  readonly isProposed: boolean;
  /** YYYY-MM-DD, by the ID number. */
  readonly birthDate: string;
  readonly joinedMonth: string;
  /** Posts held, by their organisations. */
  readonly posts: readonly string[];
}

export interface Proposal {
  readonly kind: ProposedEndingKind;
  readonly on: string;
  readonly reason: string;
  readonly reportedOn: string | null;
  readonly hasDocument: boolean;
}

/** LIF-2: who may be proposed at all, whatever the kind. */
export function refusalToEnd(member: MemberFacts): Refusal | null {
  const parameters = { name: member.name };
  if (member.standing === 'ended') return { code: 'member.ended' };
  // Agreed to or refused first: a form under review would be left without an answer.
  if (member.formReviewer !== null)
    return { code: 'ending.formUnderReview', parameters: { ...parameters, reviewer: member.formReviewer } };
  if (member.standing !== 'listed') return { code: 'ending.notListed', parameters };
  if (!member.inBranch) return { code: 'ending.notOfABranch', parameters };
  return member.isProposed ? { code: 'ending.proposedAlready', parameters } : null;
}

/** The day on which they are of age to leave; text compares it right also for who was born on 29 February. */
export function ofAgeOn(birthDate: string, { leavingAge }: Pick<Policy, 'leavingAge'>): string {
  return `${String(Number(birthDate.slice(0, 4)) + leavingAge).padStart(4, '0')}${birthDate.slice(4)}`;
}

/** LIF-1. 团章: 年满二十八周岁，没有担任团内职务. Of other kinds the posts end with the membership. */
export function refusalOfKind(
  kind: EndingKind,
  member: MemberFacts,
  day: string,
  policy: Pick<Policy, 'leavingAge'>,
): Refusal | null {
  if (kind !== 'age') return null;
  const ofAge = ofAgeOn(member.birthDate, policy);
  if (day < ofAge) return { code: 'ending.tooYoung', parameters: { name: member.name, day: ofAge } };
  if (member.posts.length === 0) return null;
  const organisations = member.posts.join('、');
  return { code: 'ending.holdsPost', parameters: { name: member.name, organisations } };
}

/** TRF-6: some ways are begun by the branch alone, no superior on its behalf. */
export function refusalToPropose(
  actor: { readonly organisationId: number },
  branch: { readonly id: number; readonly name: string },
  { proposedBy }: EndingRule,
): Refusal | null {
  return proposedBy === 'branch' && actor.organisationId !== branch.id
    ? { code: 'ending.branchAlone', parameters: { organisation: branch.name } }
    : null;
}

/** All that is wrong with a proposal as it was written. */
export function faultsOfProposal(
  proposal: Proposal,
  member: MemberFacts,
  rule: EndingRule,
  policy: Pick<Policy, 'leavingAge'>,
  today: string,
): Refusal[] {
  const { kind, on, reason, hasDocument } = proposal;
  const dayFaults = faultsOfEndingDay(on, member, today);
  const ofKind = dayFaults.length === 0 ? refusalOfKind(kind, member, on, policy) : null;
  return [
    ...dayFaults,
    ...(ofKind ? [ofKind] : []),
    ...(kind === 'withdrawal' ? faultsOfReport(proposal) : []),
    ...(needsReason(kind) && reason.trim() === ''
      ? [{ code: 'ending.reasonMissing', path: 'reason' } as const]
      : []),
    ...(rule.document === 'required' && !hasDocument
      ? [{ code: 'ending.documentMissing', path: 'document' } as const]
      : []),
    ...(rule.document === 'none' && hasDocument
      ? [{ code: 'ending.documentNotAsked', path: 'document' } as const]
      : []),
  ];
}

/** An age, a death and an enlistment say it themselves. */
export function needsReason(kind: EndingKind): boolean {
  return kind !== 'age' && kind !== 'death' && kind !== 'army';
}

/** LIF-2, TRF-4: whatever ends a membership does so while there was one, and not ahead of time. */
export function faultsOfEndingDay(
  on: string,
  member: Pick<MemberFacts, 'name' | 'joinedMonth'>,
  today: string,
): Refusal[] {
  const path = 'on';
  if (!isRealDate(on)) return [{ code: 'ending.dayMalformed', path }];
  if (on > today) return [{ code: 'ending.dayAhead', path }];
  if (on.slice(0, 7) >= member.joinedMonth) return [];
  const parameters = { name: member.name, joined: member.joinedMonth };
  return [{ code: 'ending.dayBeforeJoining', parameters, path }];
}

/** 自愿退团: the written report comes before the assembly. */
function faultsOfReport({ on, reportedOn }: Proposal): Refusal[] {
  const path = 'reportedOn';
  if (reportedOn === null || !isRealDate(reportedOn)) return [{ code: 'ending.reportMissing', path }];
  return isRealDate(on) && reportedOn > on ? [{ code: 'ending.reportAfterAssembly', path }] : [];
}

/** LIF-3: whether an ending may be undone; of one not in force there is nothing to undo. */
export function refusalToReinstate(ending: {
  readonly name: string;
  readonly kind: string;
  readonly state: string;
  readonly isAsked: boolean;
}): Refusal | null {
  const parameters = { name: ending.name };
  if (ending.state !== 'in_force') return { code: 'reinstatement.notEnded', parameters };
  // TRF-8: they are a member of that system.
  if (ending.kind === 'transferred') return { code: 'reinstatement.transferred', parameters };
  return ending.isAsked ? { code: 'reinstatement.askedAlready', parameters } : null;
}
