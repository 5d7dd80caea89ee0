export { accountJobs } from './account-jobs.ts';
export { accountRoutes } from './account-routes.ts';
export { findActor } from './find-actor.ts';
export { findActorOfSeat } from './find-actor-of-seat.ts';
export { followCorrection, followPlacement } from './follow-correction.ts';
export { openAccountOfMember, openFirstAccount } from './open-account.ts';
export { hashPassword } from './password-hashing.ts';
export { refusalToUserName } from './password-rules.ts';
