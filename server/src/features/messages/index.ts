export { messageJobs } from './message-jobs.ts';
export { messageRoutes } from './message-routes.ts';
export { notifyMember, notifyMembers, notifyOrganisation } from './notify.ts';
