import type { Refusal } from '#contract/refusal.ts';
import { isRealDate } from '#contract/values/year-month.ts';
import type { FormFacts } from '../members/index.ts';

export interface Filing {
  /** YYYY-MM-DD */
  readonly on: string;
  readonly place: string;
}

const longestPlace = 100;

type Filed = Pick<FormFacts, 'name' | 'certification' | 'isFiled'>;

/** ARC-13. N20 4.3: 完成电子档案上传后，纸质版《入团志愿书》应存入团员档案. */
export function refusalToFile({ name, certification, isFiled }: Filed): Refusal | null {
  if (isFiled) return { code: 'filing.filedAlready', parameters: { name } };
  return certification === 'certified' ? null : { code: 'filing.notCertified', parameters: { name } };
}

export function refusalToWithdrawFiling({ isFiled }: Pick<Filed, 'isFiled'>): Refusal | null {
  return isFiled ? null : { code: 'filing.notFiled' };
}

/** Day and place, as far as they can be wrong by themselves. */
export function faultsOfFiling({ on, place }: Filing, today: string): Refusal[] {
  return [...faultsOfDay(on, today), ...faultsOfPlace(place)];
}

/** Nobody filed the form of somebody who had not joined yet. */
export function faultOfFilingDay(
  on: string,
  member: { readonly name: string; readonly joinedMonth: string },
): Refusal | null {
  if (on.slice(0, 7) >= member.joinedMonth) return null;
  const parameters = { name: member.name, joined: member.joinedMonth };
  return { code: 'filing.dayBeforeJoining', parameters, path: 'on' };
}

function faultsOfDay(on: string, today: string): Refusal[] {
  if (!isRealDate(on)) return [{ code: 'filing.dayMalformed', path: 'on' }];
  return on > today ? [{ code: 'filing.dayAhead', path: 'on' }] : [];
}

function faultsOfPlace(place: string): Refusal[] {
  if (place === '') return [{ code: 'filing.placeMissing', path: 'place' }];
  if (place.length <= longestPlace) return [];
  return [{ code: 'filing.placeTooLong', parameters: { length: longestPlace }, path: 'place' }];
}
