import type { GraduateState, SeasonFilter } from '#contract/season.ts';
import { fill } from '#contract/wording/fill.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';
import type { Tone } from '../../ui/states.tsx';
import type { Chosen } from './season-search.ts';

/** A share as people read it: 87.5%; a dash where there is nothing to compare with. */
export function sayShare(share: number | null): string {
  return share === null ? '—' : `${Number((share * 100).toFixed(1))}%`;
}

export const stateTones: Record<GraduateState, Tone> = {
  left: 'good',
  open: 'waiting',
  not_begun: 'neutral',
  barred: 'bad',
};

/** The lists in which those stand who can be chosen. */
export const listsToChooseIn: readonly SeasonFilter[] = ['all', 'not_begun'];

interface Found {
  readonly memberId: number;
  readonly name: string;
  readonly idNumberMasked: string | null;
  readonly organisation: { readonly name: string };
}

export function chosenOf({ memberId, name, ...found }: Found, transfers: Wording['transfers']): Chosen {
  return { id: memberId, name, beside: sayBeside(found, transfers) };
}

/** What is said beside the name of somebody, to tell them from others of that name. */
export function sayBeside(
  { idNumberMasked, organisation }: Pick<Found, 'idNumberMasked' | 'organisation'>,
  transfers: Wording['transfers'],
): string {
  const { name } = organisation;
  return idNumberMasked === null
    ? name
    : fill(transfers.beside, { idNumber: idNumberMasked, organisation: name });
}
