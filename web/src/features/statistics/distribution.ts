import { type Dictionary, nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { educations } from '#contract/dictionaries/educations.ts';
import { nationalities } from '#contract/dictionaries/nationalities.ts';
import { jobs, occupations, studyStatuses } from '#contract/dictionaries/occupations.ts';
import { fields } from '#contract/dictionaries/organisations.ts';
import { politicalStatuses } from '#contract/dictionaries/political-statuses.ts';
import type { StructureDimension } from '#contract/statistics.ts';
import type { Language } from '#contract/wording/index.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';

export interface Part {
  readonly name: string;
  readonly count: number;
}

type Counts = readonly { readonly code: string; readonly count: number }[];

const dictionaries: Partial<Record<StructureDimension, Dictionary>> = {
  nationality: nationalities,
  education: educations,
  politicalStatus: politicalStatuses,
  occupation: occupations,
  studyStatus: studyStatuses,
  job: jobs,
  field: fields,
};

/** These have an order of their own; the others go by their counts. */
const ordered: readonly StructureDimension[] = ['education', 'studyStatus', 'field'];
const shownParts = 9;

/** The counts of a dimension in words, in the order in which they are read; a long tail is put together. */
export function partsOf(
  dimension: StructureDimension,
  counts: Counts,
  language: Language,
  { statistics }: Pick<Wording, 'statistics'>,
): Part[] {
  const dictionary = dictionaries[dimension];
  const places = new Map(dictionary?.map(({ code }, place) => [code, place]));
  const { sexes, others } = statistics.structure;
  const parts = [...counts]
    .sort((a, b) =>
      ordered.includes(dimension)
        ? (places.get(a.code) ?? 99) - (places.get(b.code) ?? 99)
        : b.count - a.count || (places.get(a.code) ?? 99) - (places.get(b.code) ?? 99),
    )
    .map(({ code, count }) => ({
      name:
        dimension === 'sex'
          ? (sexes[code as keyof typeof sexes] ?? code)
          : dictionary
            ? nameOfCode(dictionary, code, language)
            : code,
      count,
    }));
  if (parts.length <= shownParts + 1) return parts;
  const rest = parts.slice(shownParts).reduce((sum, { count }) => sum + count, 0);
  return [...parts.slice(0, shownParts), { name: others, count: rest }];
}

/** Ages reached this year, youngest first, without a gap between them. */
export function agesOf(born: Counts, today: string): { age: number; count: number }[] {
  const year = Number(today.slice(0, 4));
  const byAge = new Map(born.map(({ code, count }) => [year - Number(code), count]));
  if (byAge.size === 0) return [];
  const [youngest, oldest] = [Math.min(...byAge.keys()), Math.max(...byAge.keys())];
  return Array.from({ length: oldest - youngest + 1 }, (_, at) => ({
    age: youngest + at,
    count: byAge.get(youngest + at) ?? 0,
  }));
}
