export {
  type EntryCode,
  faultOfCode,
  faultOfMonth,
  isBlank,
  type MonthBounds,
  parametersOfChoice,
} from './field-faults.ts';
export { faultOfPosition, faultsOfPost, isOldPosition, type SettledPost, settlePost } from './post-rules.ts';
export {
  changedFields,
  endHeldPosts,
  endHeldPostsIn,
  findHeldPost,
  type HeldPost,
  insertPosts,
  loadPostForUpdate,
  moveHeldPosts,
  type NewPost,
  type PostRow,
  updatePost,
} from './post-store.ts';
