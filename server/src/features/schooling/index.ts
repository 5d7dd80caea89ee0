export { schoolingJobs } from './schooling-jobs.ts';
export { schoolingRoutes } from './schooling-routes.ts';
export { schoolingToDos } from './schooling-to-dos.ts';
