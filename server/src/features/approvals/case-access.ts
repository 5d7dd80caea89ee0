import type { Refusal } from '#contract/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaMinute } from '../../kernel/clock.ts';
import { isWithin } from '../../kernel/organisation-path.ts';

/** What decides who may see and decide a case. */
export interface CaseFacts {
  readonly state: string;
  readonly organisation: { readonly id: number; readonly name: string };
  readonly organisationPath: string;
  readonly reviewer: { readonly id: number; readonly name: string };
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

/** ORG-7: a case is seen by the administrators of the subtree it was sent up from, and by its reviewer wherever that stands. */
export function refusalToSeeCase(
  actor: Pick<Actor, 'kind' | 'organisationId' | 'organisationPath'>,
  facts: Pick<CaseFacts, 'organisationPath' | 'reviewer'>,
): Refusal | null {
  const isConcerned =
    isWithin(facts.organisationPath, actor.organisationPath) || facts.reviewer.id === actor.organisationId;
  return actor.kind === 'administrator' && isConcerned ? null : { code: 'case.notFound' };
}

/** ORG-6, ARC-4: decided once, by an administrator of the reviewing organisation itself. */
export function refusalToDecideCase(
  actor: Pick<Actor, 'kind' | 'organisationId' | 'organisationPath' | 'language'>,
  facts: CaseFacts,
): Refusal | null {
  const unseen = refusalToSeeCase(actor, facts);
  if (unseen) return unseen;
  if (actor.organisationId !== facts.reviewer.id) {
    return { code: 'case.notReviewer', parameters: { organisation: facts.reviewer.name } };
  }
  return refusalToClosed(facts, actor.language);
}

/**
 * ORG-8, LIF-1 to LIF-3, TRF-2: taken back before it is decided, by who sent it: the organisation it goes up from, a superior on its
 * behalf, or the member themselves.
 */
export function refusalToWithdrawCase(
  actor: Pick<Actor, 'kind' | 'organisationId' | 'organisationPath' | 'language' | 'memberId'>,
  facts: CaseFacts & {
    readonly isWithdrawable: boolean;
    readonly sentFrom: number | null;
    readonly begunBy: number | null;
  },
): Refusal | null {
  if (actor.kind === 'member')
    return facts.begunBy !== null && facts.begunBy === actor.memberId
      ? refusalToClosed(facts, actor.language)
      : { code: 'case.notFound' };
  const unseen = refusalToSeeCase(actor, facts);
  if (unseen) return unseen;
  if (!facts.isWithdrawable) return { code: 'case.notWithdrawable' };
  if (facts.begunBy !== null) return { code: 'case.begunByMember' };
  if (actor.organisationId !== facts.organisation.id && actor.organisationId !== facts.sentFrom)
    return { code: 'case.notSender', parameters: { organisation: facts.organisation.name } };
  return refusalToClosed(facts, actor.language);
}

/** Null while it is open. */
function refusalToClosed(facts: CaseFacts, language: Actor['language']): Refusal | null {
  if (facts.state === 'open') return null;
  if (facts.state === 'lapsed') return { code: 'case.lapsed' };
  const by = {
    name: facts.decidedBy ?? '',
    at: facts.decidedAt ? chinaMinute(facts.decidedAt) : '',
  };
  return facts.state === 'withdrawn'
    ? { code: 'case.withdrawn', parameters: by }
    : { code: 'case.alreadyDecided', parameters: { decision: wordOf(facts.state, language), ...by } };
}

function wordOf(state: string, language: Actor['language']): string {
  if (language === 'en') return state === 'agreed' ? 'agreed' : 'refused';
  return state === 'agreed' ? '同意' : '不同意';
}
