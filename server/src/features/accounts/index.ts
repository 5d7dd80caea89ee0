export { accountJobs } from './account-jobs.ts';
export { accountRoutes } from './account-routes.ts';
export { presentSession } from './account-views.ts';
export {
  forgetApplicant,
  moveMemberSeats,
  openAccountOfApplicant,
  seatApplicant,
  seatApplicantAsMember,
} from './applicant-account.ts';
export { findActor } from './find-actor.ts';
export { findActorOfSeat } from './find-actor-of-seat.ts';
export { followCorrection, followPlacement } from './follow-correction.ts';
export { mergeMemberSeats } from './merge-member-seats.ts';
export { openAccountOfMember, openFirstAccount } from './open-account.ts';
export { openAccountOnArrival } from './open-account-on-arrival.ts';
export { hashPassword, isPasswordOf } from './password-hashing.ts';
export { refusalToPassword, refusalToUserName } from './password-rules.ts';
export { startSession } from './start-session.ts';
