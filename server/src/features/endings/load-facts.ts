import type { Transaction } from '../../context.ts';
import { findOpenCase } from '../approvals/index.ts';
import type { LoadedMember } from '../members/index.ts';
import type { MemberFacts } from './ending-rules.ts';
import { findStandingEnding, listHeldPosts } from './ending-store.ts';

/** What decides about a member whose row the caller has locked. `decided` is asked by who decides the proposal that is open. */
export async function loadFacts(
  tx: Transaction,
  { member }: LoadedMember,
  decided = false,
): Promise<MemberFacts> {
  const formReview = await findOpenCase(tx, 'form_review', member.id);
  const ending = decided ? undefined : await findStandingEnding(tx, member.id);
  return {
    name: member.name,
    standing: member.standing,
    inBranch: member.in_branch,
    formReviewer: formReview?.reviewer ?? null,
    isProposed: ending?.state === 'proposed',
    birthDate: member.birth_date,
    joinedMonth: member.joined_month,
    posts: await listHeldPosts(tx, member.id),
  };
}
