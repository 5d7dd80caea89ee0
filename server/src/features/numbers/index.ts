export { distributeQuotas } from './distribute-quotas.ts';
export { drawNumber } from './draw-number.ts';
export { followMove } from './follow-move.ts';
export { numberObstacle } from './number-obstacle.ts';
export { numberRoutes } from './number-routes.ts';
export {
  findPlaces,
  type NumberClaim,
  refusalToUseNumber,
  releaseNumber,
  useNumbers,
} from './use-numbers.ts';
