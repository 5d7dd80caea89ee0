import type { EndingKind } from '#contract/values/ending-kind.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import {
  findDirectSuperiorReviewer,
  findLeadingBodyAbove,
  findTopAbove,
  type Reviewer,
} from '../organisations/index.ts';

/** LIF-2: who decides how memberships of an organisation end; null where nobody of that kind is above, or the policy knows no such ending. */
export function findReviewerOf(
  { policy }: Pick<Context, 'policy'>,
  db: Database | Transaction,
  kind: EndingKind,
  path: string,
): Promise<Reviewer | null> {
  // A duplicate is nobody's proposal; should the organisation that merged be gone, the next above the branch takes its place.
  if (kind === 'duplicate' || kind === 'transferred') return findDirectSuperiorReviewer(db, path);
  const rule = policy.endings[kind];
  if (!rule) return Promise.resolve(null);
  switch (rule.reviewedBy) {
    case 'direct-superior':
      return findDirectSuperiorReviewer(db, path);
    case 'leading-body':
      return findLeadingBodyAbove(db, path);
    case 'top':
      return findTopAbove(db, path);
  }
}
