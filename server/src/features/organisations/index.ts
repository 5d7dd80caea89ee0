export { createOrganisations, readOrganisations, type WrittenLine } from './create-organisations.ts';
export { createRoot } from './create-root.ts';
export { getVisibleOrganisation } from './get-visible-organisation.ts';
export { holdTreeFor } from './hold-tree-for.ts';
export type { Obstacle } from './obstacle.ts';
export { refusalToCreateUnder } from './organisation-access.ts';
export { organisationRoutes } from './organisation-routes.ts';
export { cleanText, refusalToHoldMembers } from './organisation-rules.ts';
export {
  findDirectSuperiorReviewer,
  findDirectSuperiorReviewers,
  findLeadingBodyAbove,
  findOrganisation,
  holdTree,
  loadOrganisationForShare,
  type OrganisationRow,
  type Reviewer,
} from './organisation-store.ts';
export { searchOrganisations } from './search-organisations.ts';
