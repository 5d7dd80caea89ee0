export { createOrganisations, readOrganisations, type WrittenLine } from './create-organisations.ts';
export { createRoot } from './create-root.ts';
export { getVisibleOrganisation, seen } from './get-visible-organisation.ts';
export { holdTreeFor, lockTreeFor } from './hold-tree-for.ts';
export { listSecretaries } from './list-secretaries.ts';
export { type MoveParts, moveSubtree } from './move-subtree.ts';
export type { Obstacle } from './obstacle.ts';
export { refusalToCreateUnder } from './organisation-access.ts';
export { organisationRoutes } from './organisation-routes.ts';
export {
  cleanText,
  refusalToApply,
  refusalToHoldMembers,
  refusalToReason,
  refusalToStandUnder,
} from './organisation-rules.ts';
export {
  findDirectSuperiorReviewer,
  findDirectSuperiorReviewers,
  findLeadingBodyAbove,
  findOrganisation,
  findTopAbove,
  getOrganisationName,
  holdTree,
  listOrganisationsForShare,
  loadOrganisationForShare,
  loadOrganisationForUpdate,
  type OrganisationRow,
  type Reviewer,
} from './organisation-store.ts';
export { listNamesOnPaths } from './organisation-views.ts';
export { listObstacles } from './own-obstacles.ts';
export { searchOrganisations } from './search-organisations.ts';
