export { actingFor } from './acting.ts';
export { findHere } from './arrival-store.ts';
export { handoverHandlers } from './handover-handlers.ts';
export { handoverJobs } from './handover-jobs.ts';
export { handoverObstacle } from './handover-obstacle.ts';
export { handoverRoutes } from './handover-routes.ts';
export { findAskedElsewhere } from './handover-store.ts';
export { takeBackOfEnded } from './take-back.ts';
