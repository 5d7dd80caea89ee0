export { additionJobs } from './addition-jobs.ts';
export { additionRoutes } from './addition-routes.ts';
export { departureToDos } from './departure-views.ts';
