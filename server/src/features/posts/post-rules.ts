import type { PostInput } from '#contract/cadres.ts';
import { appointments, cadreNatures, onPostStates, type Position } from '#contract/dictionaries/cadres.ts';
import { type Dictionary, findByCode } from '#contract/dictionaries/dictionary.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { parseYearMonth, type YearMonth } from '#contract/values/year-month.ts';
import { type Policy, positionListsOn, positionsToChoose } from '../../policies/index.ts';
import { faultOfCode, faultOfMonth, isBlank, type MonthBounds } from './field-faults.ts';

/**
 * All faults of a post as it was typed (ENT-2, ENT-4, ENT-11), `path` naming the field. 在岗状态 is asked outside branches, where on the
 * other hand 任现职方式 may be left out (N23 1.1, 2).
 */
export function faultsOfPost(
  input: PostInput,
  kind: OrganisationKind,
  policy: Policy,
  bounds: MonthBounds,
): Refusal[] {
  const isOfBranch = kind === 'branch';
  return [
    faultOfPosition(input.position, kind, policy, bounds.today),
    faultOfMonth(input.positionSince, 'positionSince', 'entry.positionSinceMissing', bounds),
    !isOfBranch && isBlank(input.appointment)
      ? null
      : faultOfCode(input.appointment, 'appointment', appointments, {
          missing: 'entry.appointmentMissing',
          unknown: 'entry.appointmentUnknown',
        }),
    faultOfCode(input.cadreNature, 'cadreNature', cadreNatures, {
      missing: 'entry.cadreNatureMissing',
      unknown: 'entry.cadreNatureUnknown',
    }),
    input.onPartyCommittee === undefined
      ? ({ code: 'entry.onPartyCommitteeMissing', path: 'onPartyCommittee' } as const)
      : null,
    isOfBranch
      ? null
      : faultOfCode(input.onPostState, 'onPostState', onPostStates, {
          missing: 'entry.onPostStateMissing',
          unknown: 'entry.onPostStateUnknown',
        }),
  ].filter((fault) => fault !== null);
}

/** ENT-11: only what the list of the day has may be chosen. */
export function faultOfPosition(
  position: string | undefined,
  kind: OrganisationKind,
  policy: Policy,
  today: string,
): Refusal | null {
  return faultOfCode(position, 'position', positionsToChoose(kind, today, policy), {
    missing: 'entry.positionMissing',
    unknown: 'entry.positionUnknown',
  });
}

/** ENT-11: the list of the day has it no more, so it is to be chosen again. */
export function isOldPosition(
  position: string,
  kind: OrganisationKind,
  policy: Policy,
  today: string,
): boolean {
  return !positionListsOn(today, policy)[kind].some((code) => code === position);
}

/** A post as it is stored, with nothing under a question that was not asked. */
export interface SettledPost {
  readonly position: Position;
  readonly positionSince: YearMonth;
  readonly appointment: string | null;
  readonly cadreNature: string;
  readonly onPartyCommittee: boolean;
  readonly onPostState: string | null;
}

/** What is stored of a post in which `faultsOfPost` found nothing; throws on any other. */
export function settlePost(
  input: PostInput,
  kind: OrganisationKind,
  today: string,
  policy: Policy,
): SettledPost {
  const since = parseYearMonth(input.positionSince ?? '');
  const position = findByCode(positionsToChoose(kind, today, policy), input.position);
  return {
    position: settled(position).code,
    positionSince: settled(since.ok ? since.value : undefined),
    appointment: isBlank(input.appointment) ? null : codeOf(appointments, input.appointment),
    cadreNature: codeOf(cadreNatures, input.cadreNature),
    onPartyCommittee: settled(input.onPartyCommittee),
    onPostState: kind === 'branch' ? null : codeOf(onPostStates, input.onPostState),
  };
}

function codeOf(dictionary: Dictionary, code: string | undefined): string {
  return settled(findByCode(dictionary, code)).code;
}

function settled<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a post with faults cannot be settled');
  return value;
}
