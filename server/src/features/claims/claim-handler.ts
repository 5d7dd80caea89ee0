import { refuse } from '../../kernel/refused.ts';
import type { MessageHandler } from '../federation/index.ts';
import { findClaim, loadClaimForUpdate, updateClaim } from './claim-store.ts';
import { kindOfClaim, statement } from './message-of-claim.ts';
import { rememberClaim } from './remember-claim.ts';
import { hear, hearFirst } from './take-claim.ts';

/** What two installations say about somebody both have as a member (TRF-8). */
export const claimHandler: MessageHandler = {
  kind: kindOfClaim,
  versions: [1],
  async handle(context, tx, { peerId, conversation, messageId, body }) {
    const parsed = statement.safeParse(body);
    if (!parsed.success) return refuse('claim.unreadable');
    const heard = { peerId, conversation, messageId, said: parsed.data };
    const known = await loadClaimForUpdate(tx, { peerId, conversation });
    if (known) await hear(context, tx, known, heard);
    else await hearFirst(context, tx, heard);
  },
  recalled: rememberClaim,
  /** A system that does not know such messages will never say what it has. */
  async settled(context, tx, { peerId, conversation, outcome }) {
    if (outcome === 'handled') return;
    const claim = await findClaim(tx, { peerId, conversation });
    if (claim?.state !== 'asked') return;
    await updateClaim(tx, claim.id, {
      state: 'void',
      stance: 'holds',
      yielded_by: null,
      settled_at: context.clock.now(),
    });
  },
};
