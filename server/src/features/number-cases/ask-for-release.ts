import type { EntryInput } from '#contract/members-particulars.ts';
import type { AskedCase } from '#contract/number-cases.ts';
import { maskIdCard, parseIdCard } from '#contract/values/id-card.ts';
import { parsePersonName } from '#contract/values/person-name.ts';
import { parseYearMonth } from '#contract/values/year-month.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuseFor } from '../../kernel/refused.ts';
import { refusalToEnterCadre } from '../cadres/index.ts';
import {
  claimOf,
  faultsFromRegister,
  faultsOfEntry,
  numberClaimOf,
  refusalToEnter,
  settleNumbers,
} from '../members/index.ts';
import { holdTreeFor, loadOrganisationForShare } from '../organisations/index.ts';
import { change } from '../record/index.ts';
import { type Entrant, openRelease } from './open-release.ts';

interface ReleaseRequest {
  readonly organisationId: number;
  readonly particulars: EntryInput;
  readonly formUploadId?: string | undefined;
}

/** What of an entry a request for its number must have right. */
const asked = new Set<string | undefined>([
  'name',
  'idNumber',
  'idNumberAgain',
  'joinedMonth',
  'developmentNumber',
]);

/** NUM-6, ENT-9: 申请解除编号占用 for somebody who is to be entered. */
export function askForRelease(context: Context, caller: Actor, request: ReleaseRequest): Promise<AskedCase> {
  const { policy } = context;
  const { particulars } = request;
  const today = chinaDay(context.clock.now());
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const organisation = await loadOrganisationForShare(tx, request.organisationId);
    const refusal = organisation?.kind === 'branch' ? refusalToEnter : refusalToEnterCadre;
    refuseFor(refusal(actor, organisation));
    if (!organisation) throw new Error('refusalToEnter let a missing organisation pass');

    const claim = claimOf(context, particulars, today);
    const settled = await settleNumbers(context, tx, [
      numberClaimOf(context, particulars, organisation.path),
    ]);
    const ofRegister = (await faultsFromRegister(tx, organisation.id, [claim])).flat();
    return openRelease(context, tx, actor, {
      number: claim.developmentNumber,
      organisation,
      entrant: entrantOf(particulars, today),
      formUploadId: request.formUploadId,
      faults: [
        ...faultsOfEntry(particulars, policy, today, organisation).filter(({ path }) => asked.has(path)),
        ...settled.faults.filter((fault) => fault !== null),
        ...ofRegister.filter(({ code }) => code !== 'member.numberTaken'),
      ],
    });
  });
}

/** Who is to be entered: no member yet, so the case itself keeps the name and what is shown of the ID number. */
function entrantOf(particulars: EntryInput, today: string): Entrant {
  const name = parsePersonName(particulars.name ?? '');
  const idCard = parseIdCard(particulars.idNumber ?? '', today);
  const joined = parseYearMonth(particulars.joinedMonth ?? '');
  return {
    name: name.ok ? name.value : '',
    idNumberMasked: idCard.ok ? maskIdCard(idCard.value) : '',
    joinedMonth: joined.ok ? joined.value : null,
  };
}
