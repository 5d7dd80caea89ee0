import type { Audience } from '#contract/messages.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';

export interface LetterFacts {
  readonly senderId: number;
  readonly sender: string;
  readonly organisationId: number;
  readonly withBelow: boolean;
  readonly audience: Audience;
  readonly isWithdrawn: boolean;
}

type Who = Pick<Actor, 'kind' | 'organisationId' | 'organisationPath'>;

/** The organisation that sent it; any other reads what came to it. */
export function isSender(actor: Who, letter: LetterFacts): boolean {
  return actor.kind === 'administrator' && actor.organisationId === letter.senderId;
}

/** Who has it in the inbox, as the list finds it. */
export function hasReceived(actor: Who, letter: LetterFacts): boolean {
  if (letter.isWithdrawn || isSender(actor, letter)) return false;
  if ((actor.kind === 'member') !== (letter.audience === 'members')) return false;
  return (
    actor.organisationId === letter.organisationId ||
    (letter.withBelow && idsOnPath(actor.organisationPath).includes(letter.organisationId))
  );
}

/** LEA-5: whose letter it is not does not learn that there is one; who received it not what was taken back. */
export function refusalToReadLetter(actor: Who, letter: LetterFacts | null): Refusal | null {
  return letter && (isSender(actor, letter) || hasReceived(actor, letter))
    ? null
    : { code: 'letter.notFound' };
}

export function refusalToWithdraw(actor: Who, letter: LetterFacts): Refusal | null {
  if (!isSender(actor, letter))
    return { code: 'letter.notSender', parameters: { organisation: letter.sender } };
  return letter.isWithdrawn ? { code: 'letter.withdrawnAlready' } : null;
}
