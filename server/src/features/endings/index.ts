export { agedToDos } from './aged-views.ts';
export { endMembership } from './end-membership.ts';
export { createEndingCase } from './ending-case.ts';
export type { EndingFollower } from './ending-follower.ts';
export { endingJobs } from './ending-jobs.ts';
export { endingRoutes } from './ending-routes.ts';
export { insertDuplicateEnding } from './ending-store.ts';
export { reinstatementCase } from './reinstatement-case.ts';
export { endByTransfer, undoTransferEnding } from './transfer-ending.ts';
