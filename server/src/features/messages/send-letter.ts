import type { z } from 'zod';
import type { sendLetter as contract } from '#contract/messages.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuseFor } from '../../kernel/refused.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { findReach } from './letter-reach.ts';
import { cleanLetter, faultsOfLetter } from './letter-rules.ts';
import { insertLetter } from './letter-store.ts';

/** LEA-5: one row, whatever the number of readers. */
export function sendLetter(
  context: Context,
  actor: Actor,
  request: z.output<typeof contract.body>,
): Promise<number> {
  const { organisationId, withBelow, audience } = request;
  const written = cleanLetter(request);
  return change(context, actor, async (tx) => {
    const organisation = await getVisibleOrganisation(tx, actor, organisationId);
    const { organisations } = await findReach(tx, actor.organisationId, {
      organisation,
      withBelow,
      audience,
    });
    refuseFor([
      ...faultsOfLetter(written),
      ...(organisations.count === 0
        ? [{ code: 'letter.reachesNobody', path: 'organisationId' } as const]
        : []),
    ]);
    const letterId = await insertLetter(tx, {
      ...written,
      senderId: actor.organisationId,
      by: actor.accountId,
      at: context.clock.now(),
      organisationId,
      withBelow,
      audience,
      reached: organisations.count,
    });
    await appendActions(context, tx, actor, [
      {
        kind: 'letter_sent',
        organisationId,
        subject: { kind: 'organisation', id: organisationId },
        details: { letterId },
      },
    ]);
    return letterId;
  });
}
