export { accountJobs } from './account-jobs.ts';
export { accountRoutes } from './account-routes.ts';
export { findActor } from './find-actor.ts';
export { openFirstAccount } from './open-account.ts';
export { followCorrection } from './follow-correction.ts';
export { hashPassword } from './password-hashing.ts';
