import { parseDevelopmentNumber } from '#contract/values/development-number.ts';

/** What two ends typed so far would register; null while they name no range of one year and province (NUM-1). */
export function countBlock(
  first: string | undefined,
  last: string | undefined,
): { readonly year: number; readonly size: number } | null {
  const [from, to] = [first, last].map((text) => parseDevelopmentNumber(text ?? ''));
  if (!from?.ok || !to?.ok) return null;
  const size = Number(to.value) - Number(from.value) + 1;
  const isOneSeries = from.value.slice(0, 6) === to.value.slice(0, 6);
  return isOneSeries && size > 0 ? { year: from.facts.year, size } : null;
}
