export { claimCase } from './claim-case.ts';
export { claimHandler } from './claim-handler.ts';
export { claimJobs } from './claim-jobs.ts';
export { claimRoutes } from './claim-routes.ts';
export { claimToDos } from './claim-to-dos.ts';
export { openClaim } from './open-claim.ts';
