import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { transact } from '../record/index.ts';
import { moveAfter } from './claim-rules.ts';
import { loadClaimForUpdate, updateClaim } from './claim-store.ts';
import { sayPosition } from './say-claim.ts';
import { giveMemberUp } from './settle-claim.ts';

/**
 * What no message brings about: a membership that has ended here by itself is told to the other side, and who is given up goes once
 * nothing is left to decide about them. May be stopped at any point.
 */
export async function sweepClaims(context: Context, signal: AbortSignal): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select c.id from claims c join members m on m.id = c.member_id
    where c.state in ('asked', 'open') and (m.standing = 'ended' or c.stance = 'yields' and c.theirs ->> 'confirms' = c.yielded_by::text)
    order by c.id limit 200`.execute(context.db);
  for (const { id } of rows) {
    if (signal.aborted) return;
    await transact(context, async (tx) => {
      const found = await loadClaimForUpdate(tx, { id });
      if (!found || (found.claim.state !== 'asked' && found.claim.state !== 'open')) return;
      const { claim, member } = found;
      if (member.standing === 'ended') {
        await sayPosition(context, tx, member, claim, { stance: 'left' });
        const settled = { settled_at: context.clock.now(), yielded_by: null, stance: 'holds' };
        await updateClaim(tx, id, { state: 'void', ...settled });
        return;
      }
      const { stance, opened_here: openedHere, yielded_by: yieldedBy, theirs } = claim;
      if (theirs && moveAfter({ isHere: true, stance, openedHere, yieldedBy }, theirs) === 'give-up')
        await giveMemberUp(context, tx, member, claim);
    });
  }
}
