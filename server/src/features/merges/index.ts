export { mergeJobs } from './merge-jobs.ts';
export { mergeRoutes } from './merge-routes.ts';
