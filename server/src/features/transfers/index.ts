export { createAppealCase } from './appeal-case.ts';
export { beginTransfer, getMover } from './begin-transfer.ts';
export { followMove } from './follow-move.ts';
export { asksForBranch } from './present-transfer.ts';
export { detailsToKeep, faultsOfDetails, faultsOfRequest } from './request-rules.ts';
export { settleInBranches } from './settle-in-branches.ts';
export { createTransferCase } from './transfer-case.ts';
export { transferJobs } from './transfer-jobs.ts';
export { transferRoutes } from './transfer-routes.ts';
export { type MoverFacts, namedBranch, refusalToAssign, refusalToMove } from './transfer-rules.ts';
export {
  type FindAskedElsewhere,
  findMover,
  findMovers,
  isOfKindThatBars,
  kindsThatBar,
} from './transfer-store.ts';
export { formOf } from './transfer-views.ts';
