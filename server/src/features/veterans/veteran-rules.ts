import type { Refusal } from '#contract/refusal.ts';
import { parseDevelopmentNumber } from '#contract/values/development-number.ts';
import { parseIdCard } from '#contract/values/id-card.ts';
import { parsePersonName, personNameLimit } from '#contract/values/person-name.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import { parseYearMonth } from '#contract/values/year-month.ts';
import type { Actor } from '../../kernel/actor.ts';
import { idsOnPath, isWithin } from '../../kernel/organisation-path.ts';
import type { Policy } from '../../policies/policy.ts';

/** N23 3.9: the provincial body, which is the top of the tree. */
export function refusalToRegister(actor: Pick<Actor, 'kind' | 'organisationPath'>): Refusal | null {
  const isTop = actor.kind === 'administrator' && idsOnPath(actor.organisationPath).length === 1;
  return isTop ? null : { code: 'veteran.notTop' };
}

export function refusalToWithdraw(
  actor: Pick<Actor, 'kind' | 'organisationPath'>,
  veteran: { readonly state: 'waiting' | 'entered' | 'withdrawn' },
): Refusal | null {
  if (veteran.state === 'entered') return { code: 'veteran.enteredAlready' };
  if (veteran.state === 'withdrawn') return { code: 'veteran.withdrawnAlready' };
  return refusalToRegister(actor);
}

export interface VeteranInput {
  readonly name: string;
  readonly idNumber: string;
  readonly idNumberAgain: string;
  readonly joinedMonth: string;
  readonly developmentNumber?: string | undefined;
}

/** All that is wrong with a registration as it was typed; what needs the register is asked elsewhere. */
export function faultsOfRegistration(input: VeteranInput, policy: Policy, today: string): Refusal[] {
  return [
    faultOfName(input.name),
    ...faultsOfIdNumber(input, today),
    faultOfMonth(input.joinedMonth, today),
    faultOfNumber(input.developmentNumber, policy),
  ].filter((fault) => fault !== null);
}

function faultOfName(typed: string): Refusal | null {
  const path = 'name';
  const name = parsePersonName(typed);
  if (name.ok) return null;
  if (name.fault === 'empty') return { code: 'entry.nameMissing', path };
  return name.fault === 'length'
    ? { code: 'entry.nameTooLong', parameters: { length: personNameLimit }, path }
    : { code: 'entry.nameCharacters', path };
}

function faultsOfIdNumber({ idNumber, idNumberAgain }: VeteranInput, today: string): (Refusal | null)[] {
  const [typed, again] = [normaliseTyped(idNumber), normaliseTyped(idNumberAgain)];
  const path = 'idNumber';
  if (typed === '') return [{ code: 'entry.idNumberMissing', path }];
  const parsed = parseIdCard(typed, today);
  const faults: Record<Extract<typeof parsed, { ok: false }>['fault'], Refusal> = {
    length: { code: 'entry.idNumberLength', parameters: { length: [...typed].length }, path },
    characters: { code: 'entry.idNumberCharacters', path },
    date: { code: 'entry.idNumberDate', path },
    checksum: { code: 'entry.idNumberChecksum', path },
  };
  const repeated = { path: 'idNumberAgain' };
  return [
    parsed.ok ? null : faults[parsed.fault],
    again === '' ? { code: 'entry.idNumberAgainMissing', ...repeated } : null,
    again !== '' && again !== typed ? { code: 'entry.idNumbersDiffer', ...repeated } : null,
  ];
}

function faultOfMonth(typed: string, today: string): Refusal | null {
  const path = 'joinedMonth';
  if (typed.trim() === '') return { code: 'entry.joinedMonthMissing', path };
  const month = parseYearMonth(typed);
  if (!month.ok) return { code: 'entry.monthUnreadable', parameters: { text: typed }, path };
  return month.value > today.slice(0, 7)
    ? { code: 'entry.monthInFuture', parameters: { text: month.value }, path }
    : null;
}

function faultOfNumber(typed: string | undefined, policy: Policy): Refusal | null {
  const path = 'developmentNumber';
  const text = normaliseTyped(typed ?? '');
  if (text === '') return null;
  const number = parseDevelopmentNumber(text, policy.longNumbers?.prefixes);
  if (number.ok) return null;
  return number.fault === 'characters'
    ? { code: 'entry.numberCharacters', path }
    : { code: 'entry.numberLength', parameters: { length: text.replace(/\D/g, '').length }, path };
}

/** Somebody registered and not entered yet. */
export interface RegisteredVeteran {
  readonly id: number;
  readonly name: string;
  readonly joinedMonth: string;
  readonly developmentNumber: string | null;
  readonly organisation: string;
  readonly organisationPath: string;
}

interface VeteranEntry {
  readonly name?: string | undefined;
  readonly joinedMonth?: string | undefined;
  readonly developmentNumber?: string | undefined;
}

/** ENT-17: where an entry disagrees with the registration of the same ID number. */
export function faultsOfVeteran(
  veteran: RegisteredVeteran,
  entry: VeteranEntry,
  organisationPath: string,
): Refusal[] {
  const faults: Refusal[] = [];
  if (!isWithin(organisationPath, veteran.organisationPath))
    faults.push({
      code: 'veteran.otherOrganisation',
      parameters: { organisation: veteran.organisation },
      path: 'idNumber',
    });
  const name = parsePersonName(entry.name ?? '');
  if (name.ok && name.value !== veteran.name) faults.push({ code: 'veteran.nameDiffers', path: 'name' });
  const month = parseYearMonth(entry.joinedMonth ?? '');
  if (month.ok && month.value !== veteran.joinedMonth)
    faults.push({
      code: 'veteran.monthDiffers',
      parameters: { month: veteran.joinedMonth },
      path: 'joinedMonth',
    });
  if (veteran.developmentNumber !== null && digitsOf(entry.developmentNumber) !== veteran.developmentNumber)
    faults.push({ code: 'veteran.numberDiffers', path: 'developmentNumber' });
  return faults;
}

/** ENT-17: a registered veteran may have the registered number, wherever it lies, or none where none is registered. */
export function isNumberWaived(veteran: RegisteredVeteran, entry: VeteranEntry): boolean {
  return digitsOf(entry.developmentNumber) === (veteran.developmentNumber ?? '');
}

function digitsOf(typed: string | undefined): string {
  return normaliseTyped(typed ?? '').replace(/[-\u2013\u2014]/g, '');
}
