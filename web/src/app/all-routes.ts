import { lightRoutes } from './light-routes.ts';
import { accountRoutes } from './routes/account-routes.ts';
import { administrationRoute, nowhereRoute } from './routes/administration-route.ts';
import { cadreRoutes } from './routes/cadre-routes.ts';
import { federationRoutes } from './routes/federation-routes.ts';
import { homeRoute } from './routes/home-route.ts';
import { lifeRoutes } from './routes/life-routes.ts';
import { memberRoutes } from './routes/member-routes.ts';
import { messageRoutes } from './routes/message-routes.ts';
import { numberRoutes } from './routes/number-routes.ts';
import { organisationRoutes } from './routes/organisation-routes.ts';
import { planningRoutes } from './routes/planning-routes.ts';
import { rootRoute } from './routes/root-route.ts';
import { statisticsRoutes } from './routes/statistics-routes.ts';

/** Everything there is. */
export function wholeTree() {
  return rootRoute.addChildren([
    ...lightRoutes,
    administrationRoute.addChildren([
      homeRoute,
      ...memberRoutes,
      ...lifeRoutes,
      ...cadreRoutes,
      ...messageRoutes,
      ...numberRoutes,
      ...organisationRoutes,
      ...planningRoutes,
      ...statisticsRoutes,
      ...accountRoutes,
      ...federationRoutes,
      nowhereRoute,
    ]),
  ]);
}
