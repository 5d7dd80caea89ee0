export { createRoot } from './create-root.ts';
export { getVisibleOrganisation } from './get-visible-organisation.ts';
export type { Obstacle } from './obstacle.ts';
export { refusalToSee } from './organisation-access.ts';
export { organisationRoutes } from './organisation-routes.ts';
export { refusalToHoldMembers } from './organisation-rules.ts';
export {
  findDirectSuperiorReviewer,
  loadOrganisationForShare,
  type OrganisationRow,
} from './organisation-store.ts';
