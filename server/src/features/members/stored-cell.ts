import type { EntryField } from '#contract/members-particulars.ts';
import type { SheetCell } from '../../documents/read-sheet.ts';

/** Stands for a formula whose result the file does not hold; nobody types it by accident. */
const formulaText = '#FORMULA!';
const errorTexts = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/;
const monthFields: ReadonlySet<EntryField> = new Set<EntryField>([
  'joinedMonth',
  'partyJoinedMonth',
  'positionSince',
  'appliedMonth',
  'volunteerMonth',
]);

/**
 * A cell as the text that is staged, shown and mended. What could not be read must not become readable on the way: a row
 * that is checked again after another cell was mended would otherwise go in with digits or months that nobody wrote.
 */
export function storedText(cell: SheetCell, field: EntryField | undefined): string {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'text':
      return cell.text;
    case 'number':
      // As a spreadsheet shows it: 3.20000200207210E+17.
      if (cell.precisionLost) return cell.value.toExponential(14).replace('e', 'E');
      // 2021.10 or 2021.1?
      if (field && monthFields.has(field) && /^\d{4}\.1$/.test(cell.text)) return `${cell.text}？`;
      return cell.text;
    case 'boolean':
      return cell.value ? '是' : '否';
    case 'date':
      return [cell.year, twoDigits(cell.month), twoDigits(cell.day)].join('-');
    case 'error':
      return cell.text;
    case 'formula-without-result':
      return formulaText;
  }
}

/** The cell a staged text came from, as far as reading it makes a difference. */
export function cellOfStoredText(cell: SheetCell): SheetCell {
  if (cell.kind !== 'text') return cell;
  if (cell.text === formulaText) return { kind: 'formula-without-result' };
  return errorTexts.test(cell.text) ? { kind: 'error', text: cell.text } : cell;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
