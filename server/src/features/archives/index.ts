export { archiveJobs } from './archive-jobs.ts';
export { archiveRoutes } from './archive-routes.ts';
export { archiveToDos } from './archive-to-dos.ts';
export { keepCaseForm } from './case-form.ts';
export { createEntryCompanion } from './entry-companion.ts';
export { findFileFaults } from './find-file-faults.ts';
export { formChange } from './form-change.ts';
export { createFormReview } from './form-review.ts';
