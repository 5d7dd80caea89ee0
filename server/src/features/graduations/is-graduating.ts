import type { Context, Database, Transaction } from '../../context.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { yearOfDay } from './graduation-rules.ts';
import { findYearsOfMembers } from './graduation-store.ts';

/**
 * CER-3, TRF-9: the year in which each member graduates, this one or one before, where they are now; null: in none yet. Ask before the
 * members move.
 */
export async function findGraduatedYears(
  { clock }: Pick<Context, 'clock'>,
  db: Database | Transaction,
  memberIds: readonly number[],
): Promise<(memberId: number) => number | null> {
  const yearOf = await findYearsOfMembers(db, memberIds);
  const present = yearOfDay(chinaDay(clock.now()));
  return (memberId) => {
    const year = yearOf(memberId);
    return year !== null && year <= present ? year : null;
  };
}

/** CER-3: whether a member graduates this year or has before, as the branch is marked. */
export async function isGraduating(
  context: Pick<Context, 'clock'>,
  db: Database | Transaction,
  memberId: number,
): Promise<boolean> {
  return (await findGraduatedYears(context, db, [memberId]))(memberId) !== null;
}
