export { settleInBranch } from './settle-in-branch.ts';
export { createTransferCase } from './transfer-case.ts';
export { transferJobs } from './transfer-jobs.ts';
export { transferRoutes } from './transfer-routes.ts';
