import type { Member } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { parseYearMonth } from '#contract/values/year-month.ts';
import type { Context } from '../../context.ts';
import {
  type ParticularColumns,
  particularColumns,
  particularsOf,
  type ShownParticulars,
} from './particular-columns.ts';
import { settleEntry } from './settle-entry.ts';

/** How the register would keep an entry in which `faultsOfEntry` found nothing. */
export function columnsOfEntry(
  { personalData, policy }: Pick<Context, 'personalData' | 'policy'>,
  input: EntryInput,
  today: string,
): ParticularColumns {
  return particularColumns(personalData, settleEntry(input, policy, today));
}

/** The same as a page shows it, ID number and telephone masked. */
export function presentEntry(
  context: Pick<Context, 'personalData' | 'policy'>,
  input: EntryInput,
  today: string,
): Pick<Member, 'sex' | 'birthDate' | 'particulars'> {
  const columns = columnsOfEntry(context, input, today) as ShownParticulars;
  return {
    sex: columns.sex as Member['sex'],
    birthDate: columns.birth_date,
    particulars: {
      ...particularsOf(columns),
      ...postOf(input),
      idNumberMasked: columns.id_number_masked,
      phoneMasked: columns.phone_masked,
    },
  };
}

/** As it was filled in: the list of positions may be another one since (ENT-11). */
function postOf({
  isCadre,
  position,
  positionSince,
  appointment,
  cadreNature,
  onPartyCommittee,
}: EntryInput) {
  if (!isCadre) return { isCadre };
  const since = parseYearMonth(positionSince ?? '');
  return {
    isCadre,
    position,
    positionSince: since.ok ? since.value : positionSince,
    appointment,
    cadreNature,
    onPartyCommittee,
  };
}
