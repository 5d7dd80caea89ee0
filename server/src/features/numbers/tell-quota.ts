import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { notifyOrganisation } from '../messages/index.ts';
import type { Kind } from './number-store.ts';

/** LEA-5: an organisation is told what its superior has given it or taken back. */
export function tellQuota(
  context: Context,
  tx: Transaction,
  actor: Pick<Actor, 'organisationId'>,
  organisationId: number,
  { year, field, difference, reason }: Kind & { difference: number; reason: string | null },
): void {
  if (difference === 0 || organisationId === actor.organisationId) return;
  notifyOrganisation(context, tx, {
    organisationId,
    kind: difference > 0 ? 'quota_given' : 'quota_taken_back',
    subject: { year, field, count: Math.abs(difference), reason },
  });
}
