import type { Context, Database, Transaction } from '../../context.ts';
import { findOpenCase } from '../approvals/index.ts';
import { findNumberOwner, findNumberUse, findTop } from '../numbers/index.ts';
import { findDirectSuperiorReviewer, findOrganisation } from '../organisations/index.ts';
import type { LoadedMember } from './member-store.ts';
import type { NumberFacts } from './number-change-rules.ts';

type Given = Omit<NumberFacts, 'directSuperiorReviewerId' | 'releaser'>;

/** NUM-9: adds to what is known of a member who reviews it and who may release its number. */
export async function findNumberFacts(
  { policy }: Pick<Context, 'policy'>,
  db: Database | Transaction,
  member: Given,
): Promise<NumberFacts> {
  const reviewer = await findDirectSuperiorReviewer(db, member.organisationPath);
  const facts = { ...member, directSuperiorReviewerId: reviewer?.id ?? null };
  switch (policy.numberChange) {
    case 'member-or-organisation-or-direct-superior':
      return { ...facts, releaser: null };
    case 'superior-releases-then-branch':
      return { ...facts, releaser: reviewer ?? (await findTop(db, member.organisationPath)) };
    case 'range-owner-releases': {
      if (member.developmentNumber === null) return { ...facts, releaser: null };
      const { decider } = await findNumberOwner(db, member.developmentNumber, member.organisationPath);
      return { ...facts, releaser: decider };
    }
  }
}

/** The same of a member that was loaded with its archive. */
export async function factsOfNumber(
  context: Pick<Context, 'policy'>,
  tx: Transaction,
  { member, isUnderReview }: LoadedMember,
): Promise<NumberFacts> {
  const organisation = await findOrganisation(tx, member.organisation_id);
  return findNumberFacts(context, tx, {
    id: member.id,
    organisation: { id: member.organisation_id, name: organisation?.name ?? '' },
    organisationPath: member.organisation_path,
    developmentNumber: member.development_number,
    isUnderReview,
  });
}

/** NUM-7: where the ledger and the cases stand with a member's number. */
export async function findRegistrationFacts(db: Database | Transaction, memberId: number) {
  const [use, open] = [
    await findNumberUse(db, memberId),
    await findOpenCase(db, 'number_registration', memberId),
  ];
  return { ...use, waitsAt: open?.reviewer ?? null };
}
