export { cardJobs } from './card-jobs.ts';
export { createCardKey } from './card-key.ts';
export { cardRoutes } from './card-routes.ts';
