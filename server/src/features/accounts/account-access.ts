import type { Refusal } from '#contract/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';

export interface AdministeredAccount {
  readonly id: number;
  /** Of one of its seats. */
  readonly organisationPath: string;
  /** Whether another of its seats lies outside the actor's subtree. */
  readonly hasSeatOutside: boolean;
}

/** ACC-1: reset by the organisation's own administrators or those of any superior; never one's own. */
export function refusalToAdministerAccount(actor: Actor, account: AdministeredAccount): Refusal | null {
  // An account with a seat elsewhere too is for the administrators above both.
  if (
    actor.kind !== 'administrator' ||
    !isWithin(account.organisationPath, actor.organisationPath) ||
    account.hasSeatOutside
  )
    return { code: 'account.notFound' };
  if (account.id === actor.accountId) return { code: 'account.own' };
  return null;
}
