import { emptyCell, type SheetCell, type SheetRow } from './sheet-cell.ts';

/** A merged area; rows and columns from 0, both ends included. */
export type MergedArea = { firstRow: number; lastRow: number; firstColumn: number; lastColumn: number };

/**
 * Fills merged areas with the value of their first cell, row by row as rows go by. Rows of which nothing of
 * their own is written are not filled: they stay empty and are skipped like any other.
 */
export function createMergeFiller(areas: MergedArea[], maxColumns: number): (row: SheetRow) => void {
  const waiting = [...areas].sort((a, b) => b.firstRow - a.firstRow);
  let open: { area: MergedArea; value: SheetCell }[] = [];
  return ({ rowNumber, cells }) => {
    const index = rowNumber - 1;
    open = open.filter(({ area }) => area.lastRow >= index);
    for (let next = waiting.at(-1); next !== undefined && next.firstRow <= index; next = waiting.at(-1)) {
      waiting.pop();
      // The first row itself may be missing from the file; then the area holds nothing.
      if (next.firstRow === index) {
        open.push({ area: next, value: cells[next.firstColumn] ?? emptyCell });
      }
    }
    for (const { area, value } of open) {
      const last = Math.min(area.lastColumn, maxColumns - 1);
      for (let column = area.firstColumn; value.kind !== 'empty' && column <= last; column += 1) {
        while (cells.length < column) {
          cells.push(emptyCell);
        }
        cells[column] = value;
      }
    }
  };
}
