export { createAppealCase } from './appeal-case.ts';
export { beginTransfer } from './begin-transfer.ts';
export { followMove } from './follow-move.ts';
export {
  type FindAskedElsewhere,
  findMoverFacts,
  getMoverFacts,
  isOfKindThatBars,
  kindsThatBar,
} from './mover-store.ts';
export { asksForBranch } from './present-transfer.ts';
export { detailsToKeep, faultsOfDetails, faultsOfRequest } from './request-rules.ts';
export { settleInBranches } from './settle-in-branches.ts';
export { createTransferCase } from './transfer-case.ts';
export { transferJobs } from './transfer-jobs.ts';
export { transferRoutes } from './transfer-routes.ts';
export {
  type MoverFacts,
  namedBranch,
  refusalToAssign,
  refusalToMove,
  refusalWhileAsked,
} from './transfer-rules.ts';
export { transferToDos } from './transfer-to-dos.ts';
export { formOf } from './transfer-views.ts';
