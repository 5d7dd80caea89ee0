import type { EntryInput, postOfEntry } from '#contract/members-particulars.ts';
import type { Refusal } from '#contract/refusal.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { Refused, refuse, refuseFor } from '../../kernel/refused.ts';
import { followCorrection } from '../accounts/index.ts';
import { findDirectSuperiorReviewer } from '../organisations/index.ts';
import { appendActions, change, isUniqueViolation } from '../record/index.ts';
import { isRegisteredVeteran } from '../veterans/index.ts';
import { certifiedAsStored, changedCertifiedFields, withoutSettled } from './certified-particulars.ts';
import { changedFields } from './changed-fields.ts';
import { isFormAsked, standingAtEntry } from './enter-member.ts';
import type { EntryCompanion } from './entry-companion.ts';
import { faultsOfEntry } from './entry-rules.ts';
import { claimOf, faultsFromRegister } from './faults-from-register.ts';
import { factsOfNumber } from './find-number-facts.ts';
import { giveUpNumber } from './give-up-number.ts';
import { refusalToAdminister } from './member-access.ts';
import { refusalToCorrect, refusalToCorrectCertified } from './member-rules.ts';
import { getVisibleMemberForUpdate, type MemberRow, updateMember } from './member-store.ts';
import { refusalToCorrectNumber } from './number-change-rules.ts';
import { numberClaimOf, settleNumbers } from './number-claims.ts';
import { particularColumns } from './particular-columns.ts';
import { settleEntry } from './settle-entry.ts';
import { tellCorrection } from './tell-correction.ts';

type PersonInput = Omit<EntryInput, keyof typeof postOfEntry>;

export interface Correction {
  readonly memberId: number;
  /** ID number and telephone left out stay as they are. */
  readonly particulars: PersonInput;
  readonly version: number;
}

/**
 * Corrects what was entered, and keeps up with what life has changed (LIF-5): once certified, what the form vouches for is locked, and
 * rules of entry are not asked of it again. Not while a reviewer has it before them.
 */
export async function correctParticulars(
  context: Context,
  actor: Actor,
  companion: EntryCompanion,
  correction: Correction,
): Promise<{ memberId: number }> {
  try {
    return await change(context, actor, (tx) => correct(context, tx, actor, companion, correction));
  } catch (error) {
    const raced = ['members_one_person', 'members_one_number'].some((name) => isUniqueViolation(error, name));
    if (raced) refuseFor(await faultsOfCorrection(context, correction));
    if (isUniqueViolation(error, 'accounts_id_number_hash_key')) refuse('account.memberHasOne');
    throw error;
  }
}

async function correct(
  context: Context,
  tx: Transaction,
  actor: Actor,
  companion: EntryCompanion,
  { memberId, particulars, version }: Correction,
): Promise<{ memberId: number }> {
  const { policy } = context;
  const today = chinaDay(context.clock.now());
  const found = await getVisibleMemberForUpdate(tx, actor, memberId);
  const { member } = found;
  refuseFor(refusalToAdminister(actor));
  refuseFor(refusalToCorrect(found));
  if (member.version !== version) refuse('member.changedMeanwhile');

  // N23 2 asks less of a cadre who belongs to no branch; posts are changed where they stand.
  const organisation = { kind: member.in_branch ? 'branch' : 'committee', post: 'kept' } as const;
  const idNumber = context.personalData.open(member.id_number_sealed);
  const superior = await findDirectSuperiorReviewer(tx, actor.organisationPath);
  const locked = refusalToCorrectCertified(found, superior, policy);
  const input = {
    ...withStoredPersonalData(context, member, particulars, idNumber),
    ...(locked && certifiedAsStored(member, idNumber)),
  };
  const claim = { ...claimOf(context, input, today), memberId };
  const isNumberNew =
    claim.developmentNumber !== null && claim.developmentNumber !== member.development_number;
  const typedNumber = normaliseTyped(input.developmentNumber ?? '');
  const isNumberTouched = (claim.developmentNumber ?? typedNumber) !== (member.development_number ?? '');
  const numberRefusal = isNumberTouched
    ? refusalToCorrectNumber(actor, await factsOfNumber(context, tx, found), policy)
    : null;
  const number = await settleNumbers(context, tx, [
    isNumberNew ? numberClaimOf(context, input, member.organisation_path) : null,
  ]);
  const faults = [
    ...(locked
      ? changedCertifiedFields(particulars, member, idNumber).map((path) => ({ ...locked, path }))
      : []),
    ...withoutSettled(await withoutWaived(tx, memberId, faultsOfEntry(input, policy, today, organisation)), {
      isLocked: locked !== null,
      isNumberKept: !isNumberTouched && input.joinedMonth === member.joined_month,
    }),
    ...(await faultsFromRegister(tx, member.organisation_id, [claim])).flat(),
    ...number.faults.filter((fault) => fault !== null),
    ...(numberRefusal ? [{ ...numberRefusal, path: 'developmentNumber' }] : []),
  ];
  if (faults.length > 0) throw new Refused(faults);

  const columns = particularColumns(context.personalData, settleEntry(input, policy, today));
  const { fields, changes } = changedFields(member, columns);
  if (fields.length === 0) return { memberId };
  const asked = isFormAsked(columns.joined_month, policy);
  const wasAsked = isFormAsked(member.joined_month, policy);
  await updateMember(tx, memberId, {
    ...columns,
    version: version + 1,
    // As at entry: nothing is left that a superior could agree to, or there is again.
    ...(asked !== wasAsked && { standing: standingAtEntry(asked, policy) }),
  });
  if (fields.includes('developmentNumber')) {
    await giveUpNumber(context, tx, actor, memberId, null);
    await number.use(tx, actor, [{ memberId, index: 0 }]);
  }
  if (fields.includes('name') || fields.includes('idNumber')) {
    await followCorrection(tx, memberId, { name: columns.name, idNumberHash: columns.id_number_hash });
  }
  if (fields.includes('joinedMonth')) {
    await companion.joiningCorrected(tx, actor, {
      id: memberId,
      organisationId: member.organisation_id,
      organisationPath: member.organisation_path,
      joinedMonth: columns.joined_month,
    });
  }
  await appendActions(context, tx, actor, [
    {
      kind: 'particulars_corrected',
      organisationId: member.organisation_id,
      subject: { kind: 'member', id: memberId },
      details: { fields, ...(changes.length > 0 && { changes }) },
    },
  ]);
  await tellCorrection(context, tx, actor, member, { name: columns.name, fields });
  return { memberId };
}

/** ENT-17: a registered veteran may go on without a number. */
async function withoutWaived(tx: Transaction, memberId: number, faults: Refusal[]): Promise<Refusal[]> {
  const isMissing = faults.some(({ code }) => code === 'entry.numberMissing');
  if (!isMissing || !(await isRegisteredVeteran(tx, memberId))) return faults;
  return faults.filter(({ code }) => code !== 'entry.numberMissing');
}

/** The rules ask for an ID number and a telephone; who leaves them out means those on file. */
function withStoredPersonalData(
  { personalData }: Context,
  member: MemberRow,
  given: PersonInput,
  idNumber: string,
): PersonInput {
  return {
    ...given,
    idNumber: given.idNumber ?? idNumber,
    idNumberAgain: given.idNumber === undefined ? idNumber : given.idNumberAgain,
    phone: given.phone ?? personalData.open(member.phone_sealed),
  };
}

/** Who took the person or the number while we looked, told as the rule tells it. */
async function faultsOfCorrection(context: Context, { memberId, particulars }: Correction) {
  const member = await context.db
    .selectFrom('members')
    .select('organisation_id')
    .where('id', '=', memberId)
    .executeTakeFirst();
  const claim = { ...claimOf(context, particulars, chinaDay(context.clock.now())), memberId };
  return (await faultsFromRegister(context.db, member?.organisation_id ?? 0, [claim])).flat();
}
