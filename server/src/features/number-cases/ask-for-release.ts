import type { EntryInput } from '#contract/members-particulars.ts';
import type { AskedCase } from '#contract/number-cases.ts';
import type { Refusal } from '#contract/refusal.ts';
import { maskIdCard, parseIdCard } from '#contract/values/id-card.ts';
import { parsePersonName } from '#contract/values/person-name.ts';
import { parseYearMonth } from '#contract/values/year-month.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { findOpenCase, openCase } from '../approvals/index.ts';
import { keepCaseForm } from '../archives/index.ts';
import {
  claimOf,
  faultsFromRegister,
  faultsOfEntry,
  findHolders,
  loadMemberForUpdate,
  numberClaimOf,
  refusalToEnter,
  settleNumbers,
} from '../members/index.ts';
import { findNumberOwner } from '../numbers/index.ts';
import { holdTreeFor, loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';

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

/** NUM-6, ENT-9: 申请解除编号占用. The occupant's member row is locked, so that of two requests the second finds the first. */
export function askForRelease(context: Context, caller: Actor, request: ReleaseRequest): Promise<AskedCase> {
  const { policy } = context;
  const { particulars } = request;
  const today = chinaDay(context.clock.now());
  return change(context, caller, async (tx) => {
    const actor = await holdTreeFor(tx, caller);
    const organisation = await loadOrganisationForShare(tx, request.organisationId);
    refuseFor(refusalToEnter(actor, organisation));
    if (!organisation) throw new Error('refusalToEnter let a missing organisation pass');

    const claim = claimOf(context, particulars, today);
    const settled = await settleNumbers(context, tx, [
      numberClaimOf(context, particulars, organisation.path),
    ]);
    const ofRegister = (await faultsFromRegister(tx, organisation.id, [claim])).flat();
    const holder = claim.developmentNumber
      ? (await findHolders(tx, [], [claim.developmentNumber])).find(
          (found) => found.development_number === claim.developmentNumber,
        )
      : undefined;
    const faults: Refusal[] = [
      ...faultsOfEntry(particulars, policy, today, { kind: 'branch' }).filter(({ path }) => asked.has(path)),
      ...settled.faults.filter((fault) => fault !== null),
      ...ofRegister.filter(({ code }) => code !== 'member.numberTaken'),
      ...(request.formUploadId === undefined ? [{ code: 'form.missing', path: 'form' } as const] : []),
    ];
    if (claim.developmentNumber && !holder && faults.length === 0)
      faults.push({ code: 'number.notTaken', path: 'developmentNumber' });
    refuseFor(faults);
    const number = claim.developmentNumber ?? '';

    const occupant = await loadMemberForUpdate(tx, holder?.id ?? 0);
    if (occupant?.member.development_number !== number)
      refuse('number.notTaken', undefined, 'developmentNumber');
    const open = await findOpenCase(tx, 'number_release', occupant.member.id);
    if (open) refuse('number.releaseOpen', { organisation: open.reviewer }, 'developmentNumber');

    const { decider } = await findNumberOwner(tx, number, organisation.path);
    const caseId = await openCase(context, tx, actor, {
      kind: 'number_release',
      organisation,
      reviewerId: decider.id,
      subject: { kind: 'member', id: occupant.member.id },
      details: { number, ...entrantOf(particulars, today) },
    });
    await keepCaseForm(context, tx, actor, caseId, request.formUploadId ?? '');
    await appendActions(context, tx, actor, [
      {
        kind: 'number_release_asked',
        organisationId: organisation.id,
        subject: { kind: 'member', id: occupant.member.id },
        details: { number, caseId },
      },
    ]);
    return { caseId, reviewer: { id: decider.id, name: decider.name } };
  });
}

/** Who is to be entered: no member yet, so the case itself keeps the name and what is shown of the ID number. */
function entrantOf(particulars: EntryInput, today: string) {
  const name = parsePersonName(particulars.name ?? '');
  const idCard = parseIdCard(particulars.idNumber ?? '', today);
  const joined = parseYearMonth(particulars.joinedMonth ?? '');
  return {
    name: name.ok ? name.value : '',
    idNumberMasked: idCard.ok ? maskIdCard(idCard.value) : '',
    joinedMonth: joined.ok ? joined.value : null,
  };
}
