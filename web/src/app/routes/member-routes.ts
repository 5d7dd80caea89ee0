import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { applicationState } from '#contract/applications.ts';
import { caseKind } from '#contract/approvals.ts';
import { endingPeriod } from '#contract/endings.ts';
import { certification, formState } from '#contract/members-certification.ts';
import { caseState } from '#contract/values/case-state.ts';
import { endingKind } from '#contract/values/ending-kind.ts';
import { veteranState } from '#contract/veterans.ts';
import { administrationRoute } from './administration-route.ts';
import { guardOffered } from './guard.ts';
import { numberOf, oneOf, textOf } from './search.ts';

const databaseSearch = (search: Record<string, unknown>) => ({
  ...numberOf(search, 'organisationId'),
  ...textOf(search, 'text'),
  ...oneOf(search, 'certification', certification.options),
  ...oneOf(search, 'formState', formState.options),
  ...(search.unconfirmedOnly === true && { unconfirmedOnly: true as const }),
  ...(search.numberMissing === true && { numberMissing: true as const }),
  ...(search.changeToUpload === true && { changeToUpload: true as const }),
  ...oneOf(search, 'filing', ['filed', 'not_filed']),
  ...(search.all === true && { all: true as const }),
});

const caseSearch = (search: Record<string, unknown>) => ({
  ...oneOf(search, 'tab', ['open', 'done', 'sent']),
  ...oneOf(search, 'kind', caseKind.options),
  ...oneOf(search, 'decided', ['agreed', 'refused', 'lapsed', 'withdrawn']),
  ...textOf(search, 'text'),
});

const enterMemberRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/members/new',
  beforeLoad: ({ context }) => guardOffered('/members/new', context.queryClient, '/members/new-below'),
  component: lazyRouteComponent(() => import('../pages/enter-member-route-page.tsx'), 'EnterMemberRoutePage'),
});

const enterBelowRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/members/new-below',
  validateSearch: (search: Record<string, unknown>) => numberOf(search, 'organisationId'),
  beforeLoad: ({ context }) => guardOffered('/members/new-below', context.queryClient, '/members/new'),
  component: lazyRouteComponent(() => import('../pages/enter-below-route-page.tsx'), 'EnterBelowRoutePage'),
});

const addMembersRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/members/batch',
  validateSearch: (search: Record<string, unknown>) => ({
    ...numberOf(search, 'organisationId'),
    ...textOf(search, 'import'),
  }),
  beforeLoad: ({ context }) => guardOffered('/members/batch', context.queryClient),
  component: lazyRouteComponent(() => import('../pages/add-members-route-page.tsx'), 'AddMembersRoutePage'),
});

const membersRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/members',
  validateSearch: databaseSearch,
  component: lazyRouteComponent(() => import('../pages/members-route-page.tsx'), 'MembersRoutePage'),
});

const memberRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/members/$memberId',
  validateSearch: (search: Record<string, unknown>): { edit?: true } =>
    search.edit === true ? { edit: true } : {},
  component: lazyRouteComponent(() => import('../pages/member-route-page.tsx'), 'MemberRoutePage'),
});

const applicationsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/applications',
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'state', [...applicationState.options, 'all'] as const),
    ...textOf(search, 'text'),
  }),
  beforeLoad: ({ context }) => guardOffered('/applications', context.queryClient),
  component: lazyRouteComponent(
    () => import('../pages/applications-route-page.tsx'),
    'ApplicationsRoutePage',
  ),
});

const departuresRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/departures',
  beforeLoad: ({ context }) => guardOffered('/departures', context.queryClient),
  component: lazyRouteComponent(() => import('../pages/departures-route-page.tsx'), 'DeparturesRoutePage'),
});

const transfersRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/transfers',
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'tab', ['mine', 'in', 'out', 'handovers', 'arrivals', 'claims'] as const),
    ...(search.mine === true && { mine: true as const }),
    ...oneOf(search, 'state', caseState.options),
    ...textOf(search, 'text'),
  }),
  beforeLoad: ({ context }) => guardOffered('/transfers', context.queryClient),
  component: lazyRouteComponent(() => import('../pages/transfers-route-page.tsx'), 'TransfersRoutePage'),
});

const endingsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/endings',
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'tab', ['aged', 'proposed', 'ended']),
    ...oneOf(search, 'period', endingPeriod.options),
    ...oneOf(search, 'kind', endingKind.options),
    ...textOf(search, 'text'),
  }),
  beforeLoad: ({ context }) => guardOffered('/endings', context.queryClient),
  component: lazyRouteComponent(() => import('../pages/endings-route-page.tsx'), 'EndingsRoutePage'),
});

const duplicatesRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/duplicates',
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'tab', ['open', 'dismissed'] as const),
  }),
  beforeLoad: ({ context }) => guardOffered('/duplicates', context.queryClient),
  component: lazyRouteComponent(() => import('../pages/duplicates-route-page.tsx'), 'DuplicatesRoutePage'),
});

const pairRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/duplicates/$pairId',
  beforeLoad: ({ context }) => guardOffered('/duplicates', context.queryClient),
  component: lazyRouteComponent(() => import('../pages/pair-route-page.tsx'), 'PairRoutePage'),
});

const operationsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/operations',
  validateSearch: caseSearch,
  component: lazyRouteComponent(() => import('../pages/operations-route-page.tsx'), 'OperationsRoutePage'),
});

const formReviewsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/form-reviews',
  validateSearch: caseSearch,
  component: lazyRouteComponent(() => import('../pages/form-reviews-route-page.tsx'), 'FormReviewsRoutePage'),
});

const reviewRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('../pages/review-route-page.tsx'), 'ReviewRoutePage'),
});

const veteransRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/veterans',
  validateSearch: (search: Record<string, unknown>) => ({
    ...oneOf(search, 'state', veteranState.options),
    ...textOf(search, 'text'),
  }),
  beforeLoad: ({ context }) => guardOffered('/veterans', context.queryClient),
  component: lazyRouteComponent(() => import('../pages/veterans-route-page.tsx'), 'VeteransRoutePage'),
});

export const memberRoutes = [
  enterMemberRoute,
  enterBelowRoute,
  addMembersRoute,
  membersRoute,
  memberRoute,
  applicationsRoute,
  departuresRoute,
  transfersRoute,
  endingsRoute,
  duplicatesRoute,
  pairRoute,
  operationsRoute,
  formReviewsRoute,
  reviewRoute,
  veteransRoute,
] as const;
