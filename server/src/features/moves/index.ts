export { followMoves } from './follow-moves.ts';
export { moveRoutes } from './move-routes.ts';
export { createOrganisationMove } from './organisation-move.ts';
