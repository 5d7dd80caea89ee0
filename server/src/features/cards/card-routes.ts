import * as contract from '#contract/cards.ts';
import type { Context } from '../../context.ts';
import { networkOf } from '../../kernel/network-of.ts';
import { createRate } from '../../kernel/rate.ts';
import { refuse } from '../../kernel/refused.ts';
import { type Route, route } from '../../kernel/route.ts';
import type { CardKey } from './card-key.ts';
import { checksInAll, checksOfOne } from './card-rules.ts';
import { presentOwnOrganisation } from './card-views.ts';
import { checkCard } from './check-card.ts';
import { showCard } from './show-card.ts';

export function cardRoutes(context: Context, key: CardKey): Route[] {
  const { db, clock } = context;
  const [ofOne, inAll] = [createRate(checksOfOne), createRate(checksInAll)];
  return [
    route(contract.getOwnCard, 'member', async (actor) =>
      showCard(context, key, actor.memberId ?? refuse('member.notFound')),
    ),
    route(contract.getOwnOrganisation, 'member', async (actor) =>
      presentOwnOrganisation(db, actor.memberId ?? refuse('member.notFound')),
    ),
    route(contract.getCardKey, 'anyone', async () => ({
      key: key.published,
      at: clock.now().toISOString(),
    })),
    route(contract.checkCard, 'anyone', async (_, { body, origin }) => {
      const seconds = ofOne.count(networkOf(origin.address), clock.now());
      if (seconds !== null) refuse('request.tooMany', { seconds });
      return checkCard(context, key, inAll, body);
    }),
  ];
}
