export { applicationJobs } from './application-jobs.ts';
export { applicationObstacle } from './application-obstacle.ts';
export { applicationRoutes } from './application-routes.ts';
export { applicationToDos } from './application-views.ts';
