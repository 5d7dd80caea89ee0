import { DocumentFault } from './document-fault.ts';
import { type SheetCell, textCell } from './sheet-cell.ts';

// A hundred thousand rows of twenty columns, and 640 characters a row.
const maxStrings = 2_000_000;
const maxCharacters = 64 * 1024 * 1024;

/** The texts that cells refer to by number. They are held whole, so their number and size end the reading. */
export function createSharedStrings(): { cells: SheetCell[]; add(text: string): void } {
  const cells: SheetCell[] = [];
  let characters = 0;
  return {
    cells,
    add(text) {
      characters += text.length;
      if (characters > maxCharacters) {
        throw new DocumentFault('too-large-unpacked', { limit: maxCharacters });
      }
      if (cells.push(textCell(text)) > maxStrings) {
        throw new DocumentFault('too-large-unpacked', { strings: maxStrings });
      }
    },
  };
}
