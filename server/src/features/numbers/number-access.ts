import type { Refusal } from '#contract/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';
import { idsOnPath, isWithin } from '../../kernel/organisation-path.ts';

type Seat = Pick<Actor, 'kind' | 'organisationPath'>;

/** NUM-2: numbers come in at the top of the tree only. */
export function refusalToOpenBlock(actor: Seat): Refusal | null {
  if (actor.kind !== 'administrator') return { code: 'session.wrongSeat' };
  return idsOnPath(actor.organisationPath).length === 1 ? null : { code: 'number.notTop' };
}

/** NUM-2: an organisation distributes what it holds; its superiors may do it in its place. A branch has nobody below. */
export function refusalToDistribute(
  actor: Seat,
  giver: { readonly path: string; readonly kind: string },
): Refusal | null {
  if (actor.kind !== 'administrator') return { code: 'session.wrongSeat' };
  if (!isWithin(giver.path, actor.organisationPath)) return { code: 'organisation.notFound' };
  return giver.kind === 'branch' ? { code: 'number.nobodyBelow' } : null;
}
