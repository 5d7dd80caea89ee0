export { approvalRoutes } from './approval-routes.ts';
export type { CaseDefinition, CasePresentation, DecidedCase } from './case-definition.ts';
export { caseObstacle } from './case-obstacle.ts';
export { caseToDos } from './case-to-dos.ts';
export { openCase } from './open-case.ts';
