import type { MessageHandler } from '../federation/index.ts';
import { notifyOrganisation } from '../messages/index.ts';
import { loadArrivalForUpdate, updateArrival } from './arrival-store.ts';
import { kinds } from './messages-of-handover.ts';
import { recordArrival } from './record-end.ts';
import type { Remember } from './remember.ts';

/** TRF-4: the other system takes its request back; it has released nobody. */
export function createWithdrawalHandler(remember: Remember): MessageHandler {
  return {
    kind: kinds.withdrawal,
    recalled: remember,
    versions: [1],
    async handle(context, tx, { peerId, conversation }) {
      const arrival = await loadArrivalForUpdate(tx, { peerId, conversation });
      if (!arrival || (arrival.state !== 'open' && arrival.state !== 'agreed')) return;
      await updateArrival(tx, arrival.id, {
        state: 'withdrawn',
        decided_at: context.clock.now(),
        person_sealed: null,
        details_sealed: null,
      });
      await recordArrival(context, tx, arrival, 'arrival_withdrawn');
      notifyOrganisation(context, tx, {
        organisationId: arrival.organisation_id,
        kind: 'arrival_withdrawn',
        subject: { name: arrival.name, from: arrival.from_name },
      });
    },
  };
}
