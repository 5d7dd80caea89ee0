import type { DevelopmentCounts, IrregularKind } from '#contract/statistics.ts';
import { irregularKinds } from '#contract/statistics.ts';
import type { Field } from '#contract/values/field.ts';

/** What members count for, by measure, as member_measures names it; of one organisation and everything below it. */
export type Figures = ReadonlyMap<string, number>;

const steps = ['entered', 'form', 'certified'] as const;

/** Beginnings of the measures of NUM-5, NUM-8 and ARC-8. */
export function progressPrefixes(year: number): string[] {
  return [...steps.map((step) => `${step}/${year}/`), 'irregular/', 'form_due/'];
}

export function progressOf(figures: Figures, year: number, field: Field): Omit<DevelopmentCounts, 'quota'> {
  const count = (step: (typeof steps)[number]) => figures.get(`${step}/${year}/${field}`) ?? 0;
  return { entered: count('entered'), formed: count('form'), certified: count('certified') };
}

export function irregularOf(figures: Figures): Record<IrregularKind, number> {
  return Object.fromEntries(
    irregularKinds.map((kind) => [kind, figures.get(`irregular/${kind}`) ?? 0]),
  ) as Record<IrregularKind, number>;
}

/** The codes behind a beginning, with their counts. */
export function countsBehind(figures: Figures, prefix: string): { code: string; count: number }[] {
  return [...figures]
    .filter(([measure, count]) => measure.startsWith(prefix) && count > 0)
    .map(([measure, count]) => ({ code: measure.slice(prefix.length), count }));
}
