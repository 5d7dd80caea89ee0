import { parseDevelopmentNumber } from '#contract/values/development-number.ts';
import { maskIdCard, parseIdCard } from '#contract/values/id-card.ts';
import { parsePersonName } from '#contract/values/person-name.ts';
import { parseYearMonth } from '#contract/values/year-month.ts';
import type { Context } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { getVisibleOrganisation, holdTreeFor, loadOrganisationForShare } from '../organisations/index.ts';
import { appendActions, change, isUniqueViolation } from '../record/index.ts';
import { faultsOfRegistration, refusalToRegister, type VeteranInput } from './veteran-rules.ts';
import { insertVeteran } from './veteran-store.ts';
import { faultsFromRegister } from './veteran-views.ts';

/** ENT-17: all that is wrong is told at once. Of two registrations of one person the second is told of the first. */
export async function registerVeteran(
  context: Context,
  caller: Actor,
  input: VeteranInput & { readonly organisationId: number },
): Promise<number> {
  const { policy, personalData } = context;
  const now = context.clock.now();
  const today = chinaDay(now);
  const idCard = parseIdCard(input.idNumber, today);
  const number = parseDevelopmentNumber(input.developmentNumber ?? '', policy.longNumbers?.prefixes);
  const hash = idCard.ok ? personalData.fingerprint('id-number', idCard.value) : null;
  const developmentNumber = number.ok ? number.value : null;
  try {
    return await change(context, caller, async (tx) => {
      refuseFor(refusalToRegister(caller));
      const actor = await holdTreeFor(tx, caller);
      // Held against being dissolved (ORG-4).
      await loadOrganisationForShare(tx, input.organisationId);
      const organisation = await getVisibleOrganisation(tx, actor, input.organisationId);
      refuseFor([
        ...faultsOfRegistration(input, policy, today),
        ...(await faultsFromRegister(tx, hash, developmentNumber)),
      ]);
      const [name, month] = [parsePersonName(input.name), parseYearMonth(input.joinedMonth)];
      if (!name.ok || !month.ok || !idCard.ok || !hash) throw new Error('refuseFor let a fault pass');
      const id = await insertVeteran(tx, {
        name: name.value,
        idNumber: { sealed: personalData.seal(idCard.value), hash, masked: maskIdCard(idCard.value) },
        joinedMonth: month.value,
        developmentNumber,
        organisation,
        by: actor.accountId,
        at: now,
      });
      await appendActions(context, tx, actor, [
        {
          kind: 'veteran_registered',
          organisationId: organisation.id,
          subject: { kind: 'organisation', id: organisation.id },
          details: { veteranId: id },
        },
      ]);
      return id;
    });
  } catch (error) {
    if (['veterans_one_registration', 'veterans_one_number'].some((name) => isUniqueViolation(error, name))) {
      refuseFor(await faultsFromRegister(context.db, hash, developmentNumber));
      // It was entered by the other registration already.
      refuse('veteran.enteredAlready');
    }
    throw error;
  }
}
