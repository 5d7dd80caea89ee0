export { graduationJobs } from './graduation-jobs.ts';
export { graduationRoutes } from './graduation-routes.ts';
export { graduationToDos } from './graduation-to-dos.ts';
export { isGraduating } from './is-graduating.ts';
