import type { Refusal } from '#contract/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import { isWithin } from '../../kernel/organisation-path.ts';

/** ACC-1: reset by the organisation's own administrators or those of any superior; never one's own. */
export function refusalToAdministerAccount(
  actor: Actor,
  account: { id: number; organisationPath: string },
): Refusal | null {
  if (actor.kind !== 'administrator' || !isWithin(account.organisationPath, actor.organisationPath))
    return { code: 'account.notFound' };
  if (account.id === actor.accountId) return { code: 'account.own' };
  return null;
}
