export { messageJobs } from './message-jobs.ts';
export { messageRoutes } from './message-routes.ts';
export { notifyMember, notifyOrganisation } from './notify.ts';
