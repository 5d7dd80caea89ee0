export { shiftRollups } from './follow-move.ts';
export { recountFigures } from './recount.ts';
export { statisticsJobs } from './statistics-jobs.ts';
export { statisticsRoutes } from './statistics-routes.ts';
export { formDueToDos } from './statistics-to-dos.ts';
