export type { EnteredMember, EntryCompanion, UploadFacts } from './entry-companion.ts';
export { memberImport } from './import-members.ts';
export { isVisibleMember } from './member-access.ts';
export { memberObstacle } from './member-obstacle.ts';
export { memberRoutes } from './member-routes.ts';
export { markListed } from './member-store.ts';
export { particularsOf } from './particular-columns.ts';
