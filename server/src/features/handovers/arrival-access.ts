import type { Refusal } from '#contract/refusal.ts';
import type { Actor } from '../../kernel/actor.ts';

/** TRF-4: once, by the organisation that was asked for itself; those above it look on. */
export function refusalToDecideArrival(
  actor: Pick<Actor, 'kind' | 'organisationId'>,
  arrival: {
    readonly state: string;
    readonly organisation: { readonly id: number; readonly name: string };
  },
): Refusal | null {
  if (actor.kind !== 'administrator') return { code: 'handover.notFound' };
  if (actor.organisationId !== arrival.organisation.id)
    return { code: 'case.notReviewer', parameters: { organisation: arrival.organisation.name } };
  return arrival.state === 'open' ? null : { code: 'handover.notOpen' };
}
