import type { AskedCase } from '#contract/number-cases.ts';
import { parseDevelopmentNumber } from '#contract/values/development-number.ts';
import { parseYearMonth } from '#contract/values/year-month.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuseFor } from '../../kernel/refused.ts';
import {
  factsOfNumber,
  faultOfNumber,
  getVisibleMemberForUpdate,
  numberClaimOf,
  particularsOf,
  refusalToCorrectNumber,
  settleNumbers,
} from '../members/index.ts';
import { holdTreeFor } from '../organisations/index.ts';
import { change } from '../record/index.ts';
import { openRelease } from './open-release.ts';

interface ReleaseForMember {
  readonly memberId: number;
  readonly developmentNumber: string;
  readonly formUploadId?: string | undefined;
}

/** NUM-6, NUM-9: the same for a member who is to be corrected, by whom may correct the number. */
export function askForReleaseForMember(
  context: Context,
  caller: Actor,
  { memberId, developmentNumber, formUploadId }: ReleaseForMember,
): Promise<AskedCase> {
  const { policy } = context;
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const found = await getVisibleMemberForUpdate(tx, actor, memberId);
    const { member } = found;
    refuseFor(refusalToCorrectNumber(actor, await factsOfNumber(context, tx, found), policy));
    const joined = parseYearMonth(member.joined_month);
    const parsed = parseDevelopmentNumber(developmentNumber, policy.longNumbers?.prefixes);
    const input = { ...particularsOf(member), developmentNumber };
    const settled = await settleNumbers(context, tx, [
      numberClaimOf(context, input, member.organisation_path),
    ]);
    return openRelease(context, tx, actor, {
      number: parsed.ok ? parsed.value : null,
      organisation: { id: member.organisation_id, path: member.organisation_path },
      entrant: {
        name: member.name,
        idNumberMasked: member.id_number_masked,
        joinedMonth: member.joined_month,
      },
      memberId,
      formUploadId,
      faults: [
        faultOfNumber(developmentNumber, joined.ok ? joined.value : null, policy),
        ...settled.faults,
      ].filter((fault) => fault !== null),
    });
  });
}
