export type { EnteredMember, EntryCompanion, UploadFacts } from './entry-companion.ts';
export { listMember } from './member-store.ts';
