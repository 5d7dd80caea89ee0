import type { EntryInput } from '#contract/members-particulars.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { seatApplicant } from '../accounts/index.ts';
import { columnsOfEntry, faultsOfEntry } from '../members/index.ts';
import { loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import {
  refusalToApplyAgain,
  refusalToWithdrawApplication,
  registrationLimits,
} from './application-rules.ts';
import {
  countApplicationsSince,
  endApplication,
  forgetParticulars,
  insertApplication,
  loadLatestForUpdate,
  openParticulars,
} from './application-store.ts';
import { faultsOfBranch } from './register.ts';

export interface NextApplication {
  readonly organisationId: number;
  /** ID number and telephone left out stay as they were. */
  readonly particulars: EntryInput;
}

const day = 24 * 3_600_000;

/** ENT-15: once more after a refusal, a withdrawal or a lapse, with what was changed, here or elsewhere. */
export async function applyAgain(context: Context, actor: Actor, next: NextApplication): Promise<void> {
  const { accountId } = actor;
  const now = context.clock.now();
  const today = chinaDay(now);
  await change(context, actor, async (tx) => {
    // Everybody locks the branch before the application.
    const branch = await loadOrganisationForShare(tx, next.organisationId);
    const latest = await loadLatestForUpdate(tx, accountId);
    refuseFor(refusalToApplyAgain(latest));
    const { applicationsADay } = registrationLimits;
    if ((await countApplicationsSince(tx, accountId, new Date(now.getTime() - day))) >= applicationsADay)
      refuse('application.tooMany', { count: applicationsADay });
    if (!latest.particulars_sealed) refuse('application.notFound');
    const particulars = withKept(next.particulars, openParticulars(context, latest.particulars_sealed));
    refuseFor([
      ...(await faultsOfBranch(tx, next.organisationId)),
      ...faultsOfEntry(particulars, context.policy, today, { kind: 'branch' }),
    ]);
    if (!branch) return refuse('registration.branchUnknown', undefined, 'organisationId');
    await forgetParticulars(tx, latest.id);
    const { name } = columnsOfEntry(context, particulars, today);
    await seatApplicant(context, tx, accountId, { name, branch });
    const id = await insertApplication(context, tx, { accountId, branch, particulars, requestKey: null });
    await appendActions(context, tx, actor, [
      { kind: 'application_made', organisationId: branch.id, subject: { kind: 'application', id } },
    ]);
  });
}

function withKept(given: EntryInput, kept: EntryInput): EntryInput {
  const { idNumber, idNumberAgain, phone } = given;
  return {
    ...given,
    idNumber: idNumber ?? kept.idNumber,
    idNumberAgain: idNumber === undefined ? kept.idNumber : idNumberAgain,
    phone: phone ?? kept.phone,
  };
}

/** ENT-15: taken back, so that it can be changed or made elsewhere. */
export async function withdrawApplication(context: Context, actor: Actor): Promise<void> {
  await change(context, actor, async (tx) => {
    const latest = await loadLatestForUpdate(tx, actor.accountId);
    refuseFor(refusalToWithdrawApplication(latest));
    await endApplication(tx, latest.id, { state: 'withdrawn', at: context.clock.now() });
    await appendActions(context, tx, actor, [
      {
        kind: 'application_withdrawn',
        organisationId: latest.organisation_id,
        subject: { kind: 'application', id: latest.id },
      },
    ]);
  });
}
