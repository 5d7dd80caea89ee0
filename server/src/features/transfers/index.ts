export { beginTransfer, getMover } from './begin-transfer.ts';
export { detailsToKeep, faultsOfDetails, faultsOfRequest } from './request-rules.ts';
export { settleInBranch } from './settle-in-branch.ts';
export { createTransferCase } from './transfer-case.ts';
export { transferJobs } from './transfer-jobs.ts';
export { transferRoutes } from './transfer-routes.ts';
export { type MoverFacts, refusalToAssign, refusalToMove } from './transfer-rules.ts';
export { type FindAskedElsewhere, findMover, findMovers } from './transfer-store.ts';
export { formOf } from './transfer-views.ts';
