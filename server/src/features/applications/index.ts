export { applicationJobs } from './application-jobs.ts';
export { applicationRoutes } from './application-routes.ts';
export { applicationToDos } from './application-views.ts';
