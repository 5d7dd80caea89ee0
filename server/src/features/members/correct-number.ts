import { parseYearMonth } from '#contract/values/year-month.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Refused, refuse, refuseFor } from '../../kernel/refused.ts';
import { appendActions, change, isUniqueViolation } from '../record/index.ts';
import { faultsFromRegister } from './faults-from-register.ts';
import { factsOfNumber } from './find-number-facts.ts';
import { giveUpNumber } from './give-up-number.ts';
import { faultOfNumber } from './joining-rules.ts';
import { getVisibleMemberForUpdate, updateMember } from './member-store.ts';
import { refusalToCorrectNumber } from './number-change-rules.ts';
import { numberClaimOf, settleNumbers } from './number-claims.ts';
import { particularsOf } from './particular-columns.ts';
import { numberOf } from './settle-entry.ts';
import { tellCorrection } from './tell-correction.ts';

interface NumberCorrection {
  readonly memberId: number;
  readonly developmentNumber: string;
  readonly version: number;
}

/** NUM-9: enters or corrects the number alone, by whom the policy lets; the same checks and the same ledger as at entry. */
export async function correctNumber(
  context: Context,
  actor: Actor,
  correction: NumberCorrection,
): Promise<{ memberId: number }> {
  try {
    return await change(context, actor, (tx) => correct(context, tx, actor, correction));
  } catch (error) {
    // Somebody entered it while we looked.
    if (isUniqueViolation(error, 'members_one_number')) {
      const developmentNumber = numberOf(correction.developmentNumber, context.policy);
      const claim = { idNumberHash: null, developmentNumber, memberId: correction.memberId };
      refuseFor((await faultsFromRegister(context.db, 0, [claim])).flat());
    }
    throw error;
  }
}

async function correct(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { memberId, developmentNumber: typed, version }: NumberCorrection,
): Promise<{ memberId: number }> {
  const { policy } = context;
  const found = await getVisibleMemberForUpdate(tx, actor, memberId);
  const { member } = found;
  refuseFor(refusalToCorrectNumber(actor, await factsOfNumber(context, tx, found), policy));
  if (member.version !== version) refuse('member.changedMeanwhile');

  const joined = parseYearMonth(member.joined_month);
  const fault = faultOfNumber(typed, joined.ok ? joined.value : null, policy);
  if (fault) throw new Refused([fault]);
  const developmentNumber = numberOf(typed, policy);
  if (developmentNumber === member.development_number) return { memberId };
  const input = { ...particularsOf(member), developmentNumber: typed };
  const number = await settleNumbers(context, tx, [numberClaimOf(context, input, member.organisation_path)]);
  const claim = { idNumberHash: null, developmentNumber, memberId };
  refuseFor([
    ...(await faultsFromRegister(tx, member.organisation_id, [claim])).flat(),
    ...number.faults.filter((told) => told !== null),
  ]);

  await updateMember(tx, memberId, { development_number: developmentNumber, version: version + 1 });
  await giveUpNumber(context, tx, actor, memberId, null);
  await number.use(tx, actor, [{ memberId, index: 0 }]);
  await appendActions(context, tx, actor, [
    {
      kind: 'number_corrected',
      organisationId: member.organisation_id,
      subject: { kind: 'member', id: memberId },
    },
  ]);
  await tellCorrection(context, tx, actor, member, { name: member.name, fields: ['developmentNumber'] });
  return { memberId };
}
