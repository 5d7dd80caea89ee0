import type { Context, Database, Transaction } from '../../context.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { yearOfDay } from './graduation-rules.ts';
import { findYearOfMember } from './graduation-store.ts';

/** CER-3: whether a member graduates this year or has before, as the branch is marked. */
export async function isGraduating(
  { clock }: Pick<Context, 'clock'>,
  db: Database | Transaction,
  memberId: number,
): Promise<boolean> {
  const year = await findYearOfMember(db, memberId);
  return year !== null && year <= yearOfDay(chinaDay(clock.now()));
}
