import { damaged } from './document-fault.ts';
import { emptyCell, type SheetCell, type SheetRow } from './sheet-cell.ts';

/** A merged area; rows and columns from 0, both ends included. */
export type MergedArea = { firstRow: number; lastRow: number; firstColumn: number; lastColumn: number };

/** More is no table of people; the file is taken for damaged. */
export const maxMergedAreas = 50_000;

/**
 * Fills merged areas with the value of their first cell, row by row as rows go by. Rows of which nothing of
 * their own is written are not filled: they stay empty and are skipped like any other.
 */
export function createMergeFiller(areas: MergedArea[], maxColumns: number): (row: SheetRow) => void {
  const waiting = [...areas].sort((a, b) => b.firstRow - a.firstRow);
  let open: { area: MergedArea; value: SheetCell }[] = [];
  const width = (area: MergedArea) =>
    Math.max(1, Math.min(area.lastColumn, maxColumns - 1) - area.firstColumn + 1);
  return ({ rowNumber, cells }) => {
    const index = rowNumber - 1;
    open = open.filter(({ area }) => area.lastRow >= index);
    for (let next = waiting.at(-1); next !== undefined && next.firstRow <= index; next = waiting.at(-1)) {
      waiting.pop();
      // The first row itself may be missing from the file; then the area holds nothing.
      const value = next.firstRow === index ? (cells[next.firstColumn] ?? emptyCell) : emptyCell;
      if (value.kind !== 'empty' && next.firstColumn < maxColumns) {
        open.push({ area: next, value });
      }
    }
    // Areas never overlap, so those of one row are no more than its columns; a forged file would fill for hours.
    if (open.reduce((sum, { area }) => sum + width(area), 0) > maxColumns) {
      throw damaged('merged areas overlap');
    }
    for (const { area, value } of open) {
      const last = Math.min(area.lastColumn, maxColumns - 1);
      for (let column = area.firstColumn; column <= last; column += 1) {
        while (cells.length < column) {
          cells.push(emptyCell);
        }
        cells[column] = value;
      }
    }
  };
}
