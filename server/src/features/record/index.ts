export { joinActingOrganisation } from './acting-organisation.ts';
export {
  aboutContent,
  atTheEnd,
  change,
  claimKey,
  isAnswered,
  isUniqueViolation,
  partOf,
  transact,
} from './change.ts';
export { inPortions } from './in-portions.ts';
export { recordJobs } from './record-jobs.ts';
export { recordRoutes } from './record-routes.ts';
export { appendAccess, appendActions, type By, type RecordEntry } from './record-store.ts';
export { beginEpochs, sealRecord } from './seal-record.ts';
export { type Broken, verifyRecord } from './verify-record.ts';
