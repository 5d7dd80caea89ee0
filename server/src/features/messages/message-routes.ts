import * as contract from '#contract/messages.ts';
import type { Context } from '../../context.ts';
import { type Route, route } from '../../kernel/route.ts';
import { getVisibleOrganisation } from '../organisations/index.ts';
import { hasReceived } from './letter-access.ts';
import { findReach } from './letter-reach.ts';
import { listVisibleRecipients } from './letter-recipients.ts';
import { factsOfLetter } from './letter-store.ts';
import { getVisibleLetter, listSent, presentLetter } from './letter-views.ts';
import { markAllRead, markLetterRead, markNotificationRead } from './mark-read.ts';
import { countUnreadMessages, listReceived } from './message-views.ts';
import { sendLetter } from './send-letter.ts';
import { withdrawLetter } from './withdraw-letter.ts';

export function messageRoutes(context: Context): Route[] {
  return [
    route(contract.listMessages, 'signed-in', (actor, { query }) => listReceived(context, actor, query)),
    route(contract.countUnread, 'signed-in', (actor) => countUnreadMessages(context, actor)),
    route(contract.readAllMessages, 'signed-in', async (actor) => {
      await markAllRead(context, actor);
      return {};
    }),
    route(contract.readNotification, 'signed-in', async (actor, { params, body }) => {
      await markNotificationRead(context, actor, params.notificationId, body.count);
      return {};
    }),
    route(contract.getReach, 'administrator', async (actor, { query }) => {
      const organisation = await getVisibleOrganisation(context.db, actor, query.organisationId);
      return findReach(context.db, actor.organisationId, { ...query, organisation });
    }),
    route(contract.listSentLetters, 'administrator', (actor, { query }) => listSent(context, actor, query)),
    route(contract.sendLetter, 'administrator', async (actor, { body }) =>
      presentLetter(context, actor, await sendLetter(context, actor, body)),
    ),
    route(contract.getLetter, 'signed-in', (actor, { params }) =>
      presentLetter(context, actor, params.letterId),
    ),
    route(contract.listRecipients, 'administrator', (actor, { params, query }) =>
      listVisibleRecipients(context, actor, params.letterId, query),
    ),
    route(contract.readLetter, 'signed-in', async (actor, { params }) => {
      const letter = await getVisibleLetter(context.db, actor, params.letterId);
      // Who looks at what was sent is not one of its readers.
      if (hasReceived(actor, factsOfLetter(letter)))
        await markLetterRead(context.db, actor, letter.id, context.clock.now());
      return {};
    }),
    route(contract.withdrawLetter, 'administrator', async (actor, { params }) =>
      presentLetter(context, actor, await withdrawLetter(context, actor, params.letterId)),
    ),
  ];
}
