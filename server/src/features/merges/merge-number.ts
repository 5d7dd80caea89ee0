import { fieldOfMember } from '#contract/dictionaries/occupations.ts';
import type { NumberOutcome } from '#contract/merges.ts';
import type { Refusal } from '#contract/refusal.ts';
import { parseYearMonth } from '#contract/values/year-month.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import {
  faultOfNumber,
  giveUpNumber,
  type MemberRow,
  settleNumbers,
  updateMember,
  vacateNumber,
} from '../members/index.ts';
import { findPlaces, type NumberClaim, refusalToUseNumber, registerNumber } from '../numbers/index.ts';
import { appendActions } from '../record/index.ts';

export type NumberedRow = Pick<
  MemberRow,
  | 'id'
  | 'name'
  | 'organisation_id'
  | 'organisation_path'
  | 'occupation'
  | 'study_status'
  | 'joined_month'
  | 'development_number'
  | 'version'
>;

export interface NumberPlan {
  readonly outcome: NumberOutcome;
  /** Why the number of the row that ends cannot move, although the other needs one. */
  readonly refusal: Refusal | null;
  readonly claim: NumberClaim | null;
  /** Of a number that was taken into use by registration. */
  readonly isRegistered: boolean;
}

/** LIF-4: what becomes of the numbers. In a transaction the range of a number that is to move is held until it ends. */
export async function planNumber(
  { policy }: Pick<Context, 'policy'>,
  db: Database | Transaction,
  kept: NumberedRow,
  ended: NumberedRow,
  endedOrganisation: string,
): Promise<NumberPlan> {
  const nothing = { refusal: null, claim: null, isRegistered: false };
  const number = ended.development_number;
  if (kept.development_number !== null) return { ...nothing, outcome: 'kept' };
  if (number === null) return { ...nothing, outcome: 'none' };
  const joined = parseYearMonth(kept.joined_month);
  const month = joined.ok ? joined.value : null;
  const isVeteran = await db
    .selectFrom('veteran_registrations')
    .select('id')
    .where('member_id', '=', kept.id)
    .executeTakeFirst();
  // Of whom none is asked, an empty number has no fault.
  if (isVeteran || faultOfNumber('', month, policy) === null) return { ...nothing, outcome: 'released' };
  const unfit: NumberPlan = {
    ...nothing,
    outcome: 'none',
    refusal: { code: 'merge.numberUnfit', parameters: { number, organisation: endedOrganisation } },
  };
  const memberField = fieldOfMember(kept.occupation, kept.study_status ?? undefined);
  if (!memberField || faultOfNumber(number, month, policy)) return unfit;
  const use = await db
    .selectFrom('number_uses')
    .select('origin')
    .where('member_id', '=', ended.id)
    .executeTakeFirst();
  const isRegistered = use?.origin === 'registration';
  const claim = { number, organisationPath: kept.organisation_path, memberField };
  const found = await findPlaces(db, [number]);
  // A registered number is accounted for, wherever it lies.
  if (!isRegistered && refusalToUseNumber(claim, found, policy)) return unfit;
  return { outcome: 'moved', refusal: null, claim, isRegistered };
}

/** Carries the plan out; both rows are locked. */
export async function settleNumber(
  context: Context,
  tx: Transaction,
  actor: Actor,
  {
    kept,
    ended,
    reason,
  }: { readonly kept: NumberedRow; readonly ended: NumberedRow; readonly reason: string },
  plan: NumberPlan,
): Promise<void> {
  const number = ended.development_number;
  if (number === null) return;
  if (plan.outcome !== 'moved' || !plan.claim) {
    await vacateNumber(context, tx, actor, ended, { reason });
    return;
  }
  await giveUpNumber(context, tx, actor, ended.id, reason);
  await updateMember(tx, ended.id, { development_number: null, version: ended.version + 1 });
  await updateMember(tx, kept.id, { development_number: number });
  // As it was taken into use before: by registration, or from its range.
  const settled = await settleNumbers(context, tx, [plan.isRegistered ? null : plan.claim]);
  await settled.use(tx, actor, [{ memberId: kept.id, index: 0 }]);
  if (plan.isRegistered)
    await registerNumber(context, tx, actor, { memberId: kept.id, ...plan.claim }, reason);
  await appendActions(context, tx, actor, [
    {
      kind: 'number_released',
      organisationId: ended.organisation_id,
      subject: { kind: 'member', id: ended.id },
      details: { number, reason },
    },
    {
      kind: 'number_corrected',
      organisationId: kept.organisation_id,
      subject: { kind: 'member', id: kept.id },
    },
  ]);
}
