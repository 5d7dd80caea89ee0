import type { Refusal } from '#contract/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';

/** What decides who may see and decide a case. */
export interface CaseFacts {
  readonly state: string;
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
  if (facts.state === 'open') return null;
  if (facts.state === 'lapsed') return { code: 'case.lapsed' };
  if (facts.state === 'withdrawn') return { code: 'case.withdrawn' };
  return {
    code: 'case.alreadyDecided',
    parameters: {
      decision: wordOf(facts.state, actor.language),
      name: facts.decidedBy ?? '',
      at: facts.decidedAt ? chinaMinute(facts.decidedAt) : '',
    },
  };
}

/** Whoever sent it takes it back, while nobody has decided: the organisation it went up from, or the account that sent it on its behalf. */
export function refusalToWithdrawCase(
  actor: Pick<Actor, 'kind' | 'organisationId' | 'organisationPath' | 'language' | 'accountId'>,
  facts: CaseFacts & { readonly organisationId: number; readonly openedBy: number; readonly kind: string },
): Refusal | null {
  const unseen = refusalToSeeCase(actor, facts);
  if (unseen) return unseen;
  const isOwn = actor.organisationId === facts.organisationId || actor.accountId === facts.openedBy;
  if (!isOwn || !withdrawableKinds.has(facts.kind)) return { code: 'case.notWithdrawable' };
  if (facts.state === 'open') return null;
  return refusalToDecideCase({ ...actor, organisationId: facts.reviewer.id }, facts);
}

/** The rest is about a form or a number, and ends with that. */
const withdrawableKinds: ReadonlySet<string> = new Set(['ending', 'reinstatement']);

function wordOf(state: string, language: Actor['language']): string {
  if (language === 'en') return state === 'agreed' ? 'agreed' : 'refused';
  return state === 'agreed' ? '同意' : '不同意';
}

/** 2020-09-10 14:05, in China. */
function chinaMinute(moment: Date): string {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
