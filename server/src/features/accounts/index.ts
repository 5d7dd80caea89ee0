export { accountJobs } from './account-jobs.ts';
export { accountRoutes } from './account-routes.ts';
export { findActor } from './find-actor.ts';
export { hashPassword } from './password-hashing.ts';
