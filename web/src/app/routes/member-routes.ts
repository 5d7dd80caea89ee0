import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Certification, FormState } from '#contract/members.ts';
import { administrationRoute } from './administration-route.ts';
import { numberOf, oneOf, textOf } from './search.ts';

const placeholder = lazyRouteComponent(() => import('../outcome-pages.tsx'), 'NotFound');

// Written out so that the entry does not load the schemas of the contract.
const certifications = [
  'not_asked',
  'uncertified',
  'refused',
  'certified',
] as const satisfies readonly Certification[];
const formStates = [
  'not_asked',
  'missing',
  'under_review',
  'refused',
  'in_force',
] as const satisfies readonly FormState[];

const memberFilterSearch = (search: Record<string, unknown>) => ({
  ...numberOf(search, 'organisationId'),
  ...textOf(search, 'text'),
  ...oneOf(search, 'certification', certifications),
  ...oneOf(search, 'formState', formStates),
  ...(search.unconfirmedOnly === true && { unconfirmedOnly: true as const }),
});

const enterMemberRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/members/new',
  component: placeholder,
});

const enterMemberBelowRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/members/new-below',
  validateSearch: (search: Record<string, unknown>) => numberOf(search, 'organisationId'),
  component: placeholder,
});

const addMembersRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/members/batch',
  component: placeholder,
});

const membersRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/members',
  validateSearch: memberFilterSearch,
  component: placeholder,
});

const memberRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/members/$memberId',
  component: placeholder,
});

const cadresRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/cadres',
  validateSearch: memberFilterSearch,
  component: placeholder,
});

const operationsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/operations',
  component: placeholder,
});

const formReviewsRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/form-reviews',
  component: placeholder,
});

const reviewRoute = createRoute({
  getParentRoute: () => administrationRoute,
  path: '/cases/$caseId',
  component: placeholder,
});

export const memberRoutes = [
  enterMemberRoute,
  enterMemberBelowRoute,
  addMembersRoute,
  membersRoute,
  memberRoute,
  cadresRoute,
  operationsRoute,
  formReviewsRoute,
  reviewRoute,
] as const;
