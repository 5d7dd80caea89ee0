export { veteranRoutes } from './veteran-routes.ts';
export { faultsOfVeteran, isNumberWaived } from './veteran-rules.ts';
export { findVeteranForUpdate, isRegisteredVeteran, markVeteranEntered } from './veteran-store.ts';
