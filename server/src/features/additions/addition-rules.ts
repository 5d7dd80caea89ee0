import type { Refusal } from '#contract/refusal.ts';
import { type ParsedIdCard, parseIdCard } from '#contract/values/id-card.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { parsePersonName } from '#contract/values/person-name.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import type { Policy } from '../../policies/index.ts';
import { faultOfEnded } from '../members/index.ts';

export const additionLimits = {
  /** Tries of one account that did not fit, within the window. */
  perAccount: 5,
  /** Of all accounts of one organisation. */
  perOrganisation: 10,
  minutes: 60,
} as const;

/** B24 一.3: 待转入团组织, which holds members: a branch. */
export function refusalToAdd(
  actor: { readonly organisationKind: OrganisationKind },
  { memberEntry }: Policy,
): Refusal | null {
  if (memberEntry === 'administrator-single-or-batch') return { code: 'addition.notOffered' };
  return actor.organisationKind === 'branch' ? null : { code: 'addition.notABranch' };
}

/** What is wrong with what was typed by itself, before anybody is looked for: nobody learns of anybody by it. */
export function faultsOfAddition(typed: { name: string; idNumber: string }, today: string): Refusal[] {
  const faults: Refusal[] = [];
  if (!parsePersonName(typed.name).ok) faults.push({ code: 'entry.nameMissing', path: 'name' });
  const idCard = parseIdCard(typed.idNumber, today);
  if (!idCard.ok) faults.push(faultOfIdNumber(idCard, typed.idNumber));
  return faults;
}

function faultOfIdNumber({ fault }: Extract<ParsedIdCard, { ok: false }>, typed: string): Refusal {
  const path = 'idNumber';
  const text = normaliseTyped(typed);
  if (text === '') return { code: 'entry.idNumberMissing', path };
  switch (fault) {
    case 'length':
      return { code: 'entry.idNumberLength', parameters: { length: [...text].length }, path };
    case 'characters':
      return { code: 'entry.idNumberCharacters', path };
    case 'date':
      return { code: 'entry.idNumberDate', path };
    case 'checksum':
      return { code: 'entry.idNumberChecksum', path };
  }
}

/** Why somebody who was found is not taken in. */
export function refusalToTakeIn(
  found: {
    readonly name: string;
    readonly organisationId: number;
    readonly standing: string;
    readonly inBranch: boolean;
    readonly isUnderReview: boolean;
    readonly isEndingProposed: boolean;
    readonly organisation: string;
  },
  intoId: number,
): Refusal | null {
  if (found.standing === 'ended')
    return faultOfEnded({ ...found, organisation_id: found.organisationId }, intoId);
  if (found.organisationId === intoId)
    return { code: 'member.alreadyHere', parameters: { name: found.name }, path: 'idNumber' };
  // A cadre entered elsewhere (ENT-4) is no branch's yet; to be a member of one they apply to it.
  if (!found.inBranch)
    return { code: 'addition.inNoBranch', parameters: { name: found.name }, path: 'idNumber' };
  if (found.isEndingProposed) return { code: 'addition.endingOpen' };
  // The case waits at the old superior, who knows the form; cases about the number alone go on where they are.
  return found.standing === 'awaiting_approval' || found.isUnderReview
    ? { code: 'addition.underReview' }
    : null;
}
