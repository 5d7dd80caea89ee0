import type { Refusal } from '#contract/refusal.ts';
import { emptyCell, type SheetCell } from '../../documents/sheet-cell.ts';
import type { ImportDefinition } from './import-definition.ts';

/** The column that a workbook of failed rows carries beside those of the template, by language (ENT-12). */
export const reasonHeaders = { 'zh-CN': '失败原因', en: 'Reason for failure' } as const;

/**
 * For each column of the definition its place in the file. The reasons of an earlier try do not count as a column,
 * so that a workbook of failed rows can be uploaded again as it is.
 */
export function matchColumns(
  definition: ImportDefinition,
  header: readonly string[],
): readonly (number | null)[] | Refusal {
  const places = header.flatMap((text, place) => (isReason(text) ? [] : [place]));
  const matched = definition.matchHeader(places.map((place) => header[place] ?? ''));
  if ('code' in matched) return matched;
  return matched.map((place) => (place === null ? null : (places[place] ?? null)));
}

function isReason(header: string): boolean {
  return Object.values(reasonHeaders).some((reason) => header.trim() === reason);
}

/** The cells of a row in the order of the definition's columns. */
export function arrangeCells(cells: readonly SheetCell[], places: readonly (number | null)[]): SheetCell[] {
  return places.map((place) => (place === null ? emptyCell : (cells[place] ?? emptyCell)));
}
