import * as contract from '#contract/applications.ts';
import type { Context } from '../../context.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { networkOf } from '../../kernel/network-of.ts';
import { createRate } from '../../kernel/rate.ts';
import { refuse } from '../../kernel/refused.ts';
import { type Route, route } from '../../kernel/route.ts';
import { positionListsOn } from '../../policies/index.ts';
import { presentSession } from '../accounts/index.ts';
import type { EntryCompanion } from '../members/index.ts';
import { searchOrganisations } from '../organisations/index.ts';
import { registrationLimits } from './application-rules.ts';
import { listVisibleApplications, presentApplication, presentOwnApplication } from './application-views.ts';
import { applyAgain, withdrawApplication } from './apply-again.ts';
import { decideApplication } from './decide-application.ts';
import { register, rulesOfRegistration } from './register.ts';
import { revealApplicant } from './reveal-applicant.ts';

const branchesFound = 20;

/** `companion` is what archives adds to an entry. */
export function applicationRoutes(context: Context, { companion }: { companion: EntryCompanion }): Route[] {
  const { policy, clock } = context;
  const searches = createRate(registrationLimits.search);
  return [
    route(contract.getEntrance, 'anyone', async () => ({
      registration: policy.registration !== null,
      numberRequiredFrom: policy.numberRequiredFrom,
      positions: positionListsOn(chinaDay(clock.now()), policy).branch,
    })),
    route(contract.searchBranches, 'anyone', async (_, { query, origin }) => {
      rulesOfRegistration(policy);
      const seconds = searches.count(networkOf(origin.address), clock.now());
      if (seconds !== null) refuse('request.tooMany', { seconds });
      const found = {
        text: query.text,
        scope: 'everywhere',
        kind: 'branch',
        limit: branchesFound + 1,
      } as const;
      const { items } = await searchOrganisations(context, null, found);
      return {
        items: items.slice(0, branchesFound).map(({ id, name, trail }) => ({ id, name, trail })),
        more: items.length > branchesFound,
      };
    }),
    route(contract.register, 'anyone', async (_, { body, origin, device, setToken }) => {
      const { token, accountId } = await register(context, { ...origin, ...body, device });
      setToken(token);
      return presentSession(context, accountId, null);
    }),
    route(contract.getOwnApplication, 'applicant', (actor) => presentOwnApplication(context, actor)),
    route(contract.applyAgain, 'applicant', async (actor, { body }) => {
      await applyAgain(context, actor, body);
      return presentOwnApplication(context, actor);
    }),
    route(contract.withdrawApplication, 'applicant', async (actor) => {
      await withdrawApplication(context, actor);
      return presentOwnApplication(context, actor);
    }),
    route(contract.listApplications, 'administrator', (actor, { query }) =>
      listVisibleApplications(context, actor, query),
    ),
    route(contract.getApplication, 'administrator', (actor, { params }) =>
      presentApplication(context, actor, params.applicationId),
    ),
    route(contract.decideApplication, 'administrator', (actor, { params, body }) =>
      decideApplication(context, actor, companion, params.applicationId, body),
    ),
    route(contract.revealApplicant, 'administrator', (actor, { params, body }) =>
      revealApplicant(context, actor, params.applicationId, body.reason),
    ),
  ];
}
