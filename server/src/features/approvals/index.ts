export { approvalRoutes } from './approval-routes.ts';
export { refusalToDecideCase, refusalToSeeCase, refusalToWithdrawCase } from './case-access.ts';
export type { CaseDefinition, CaseOnItsWay, CaseReviewer, DecidedCase } from './case-definition.ts';
export { begunBy, eachAgreed, sentFrom } from './case-definition.ts';
export { caseObstacle } from './case-obstacle.ts';
export { findOpenCase } from './case-store.ts';
export { createCaseToDos } from './case-to-dos.ts';
export { countOpenCases } from './case-views.ts';
export { getVisibleCase } from './get-visible-case.ts';
export {
  lapseCasesOfMember,
  lapseClaimCase,
  lapseMove,
  lapseNumberCases,
  lapseTransfersOf,
} from './lapse-cases.ts';
export { openCase } from './open-case.ts';
export { renewCase } from './renew-case.ts';
export { withdrawCase } from './withdraw-case.ts';
