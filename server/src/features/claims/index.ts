export { claimCase } from './claim-case.ts';
export { claimJobs } from './claim-jobs.ts';
export { claimRoutes } from './claim-routes.ts';
export { claimToDos } from './claim-to-dos.ts';
export { openClaim } from './open-claim.ts';
export { claimHandler } from './take-claim.ts';
