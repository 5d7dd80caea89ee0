export { distributeQuotas } from './distribute-quotas.ts';
export { drawNumber } from './draw-number.ts';
export { findNumberOwner, findNumberUse, findTop } from './find-number-owner.ts';
export { followMove } from './follow-move.ts';
export { numberObstacle } from './number-obstacle.ts';
export { numberRoutes } from './number-routes.ts';
export {
  findPlaces,
  type NumberClaim,
  refusalToUseNumber,
  registerNumber,
  releaseNumber,
  useNumbers,
} from './use-numbers.ts';
