export { veteranObstacle } from './veteran-obstacle.ts';
export { veteranRoutes } from './veteran-routes.ts';
export { faultsOfVeteran, isNumberWaived, type RegisteredVeteran } from './veteran-rules.ts';
export {
  findVeterans,
  findVeteransForUpdate,
  isRegisteredVeteran,
  markVeteransEntered,
} from './veteran-store.ts';
