export { actingFor } from './acting.ts';
export { findHere } from './arrival-store.ts';
export { handoverHandlers } from './handover-handlers.ts';
export { handoverJobs } from './handover-jobs.ts';
export { handoverRoutes } from './handover-routes.ts';
