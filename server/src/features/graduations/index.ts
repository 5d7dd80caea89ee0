export { graduationJobs } from './graduation-jobs.ts';
export { graduationRoutes } from './graduation-routes.ts';
export { yearOfDay } from './graduation-rules.ts';
export { graduationToDos } from './graduation-to-dos.ts';
export { findGraduatedYears, isGraduating } from './is-graduating.ts';
export {
  forgetLeavingSystem,
  mergeLeavings,
  noteLeavingSystem,
  noteLeavings,
} from './note-leaving.ts';
export { graduates, present } from './walk-graduates.ts';
