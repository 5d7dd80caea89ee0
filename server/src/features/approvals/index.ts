export { approvalRoutes } from './approval-routes.ts';
export type { CaseDefinition, CaseReviewer, DecidedCase } from './case-definition.ts';
export { caseObstacle } from './case-obstacle.ts';
export { findOpenCase } from './case-store.ts';
export { caseToDos } from './case-to-dos.ts';
export { getVisibleCase } from './get-visible-case.ts';
export { lapseCasesOfMember, lapseMove, lapseNumberCases } from './lapse-cases.ts';
export { openCase } from './open-case.ts';
