export { seasonJobs } from './season-jobs.ts';
export { seasonRoutes } from './season-routes.ts';
