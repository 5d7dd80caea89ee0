/**
 * One cell as the file has it. `formula` marks a cell that is a formula in the file; its stored result is
 * the value. A text that merely begins with "=" has no such mark.
 */
export type SheetCell =
  | { kind: 'empty' }
  | { kind: 'text'; text: string; formula?: true }
  /** `text`: plain digits as a person sees them, no exponent, at most 15 significant digits. */
  | { kind: 'number'; value: number; text: string; precisionLost: boolean; formula?: true }
  | { kind: 'date'; year: number; month: number; day: number; formula?: true }
  | { kind: 'boolean'; value: boolean; formula?: true }
  /** `text`: #N/A, #REF! … */
  | { kind: 'error'; text: string; formula?: true }
  | { kind: 'formula-without-result' };

/** `rowNumber` and the order of `cells` are those of the spreadsheet: row 1, column A. */
export type SheetRow = { rowNumber: number; cells: SheetCell[] };

/** A cell holds 32,767 characters, each of them at most _xHHHH_ in the file; nothing is read past this. */
export const maxRawText = 256 * 1024;

export const emptyCell: SheetCell = { kind: 'empty' };

/** A text cell, cleaned; no characters at all is an empty cell. */
export function textCell(text: string): SheetCell {
  const clean = cleanText(text);
  return clean === '' ? emptyCell : { kind: 'text', text: clean };
}

// The longest that a spreadsheet writes is #GETTING_DATA.
const maxErrorLength = 40;

export function errorCell(text: string): SheetCell {
  return { kind: 'error', text: cleanText(text.slice(0, maxErrorLength)) };
}

/**
 * What can be stored and shown: no control characters but tab and line breaks, and U+FFFD for half a surrogate
 * pair. A file can hold both, escaped or by their numbers, and PostgreSQL takes neither into a jsonb. // ENT-12
 */
export function cleanText(text: string): string {
  return /[\p{Cc}\p{Cs}]/u.test(text)
    ? text.replace(/(?![\t\n\r])\p{Cc}/gu, '').replace(/\p{Cs}/gu, '\ufffd')
    : text;
}

/** A number, or a date where the number format of the cell is one of a day and the serial is a real day. */
export function numberCell(value: number, dateFormat: boolean, date1904: boolean): SheetCell {
  if (!Number.isFinite(value)) {
    return errorCell('#NUM!');
  }
  return (dateFormat && dateCell(value, date1904)) || plainNumberCell(value);
}

function plainNumberCell(value: number): SheetCell {
  // Spreadsheets keep 15 significant digits, so from 16 digits on the last ones are not what was typed.
  return { kind: 'number', value, text: plainDigits(value), precisionLost: Math.abs(value) >= 1e15 };
}

function dateCell(serial: number, date1904: boolean): SheetCell | null {
  // In the 1900 system day 60 is 29 February 1900, which never was; before it every day is off by one.
  const day = Math.floor(date1904 ? serial + 1462 : serial);
  if (day < 1 || day === 60 || day > 2_958_465) {
    return null;
  }
  const date = new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * 86_400_000);
  return { kind: 'date', year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The number written out with at most 15 significant digits and without exponent. */
export function plainDigits(value: number): string {
  const [mantissa = '0', exponentText = '0'] = value.toExponential(14).split('e');
  const exponent = Number(exponentText);
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '').replace(/0+$/, '');
  if (digits === '') {
    return '0';
  }
  if (exponent < 0) {
    return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  }
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

// Ids below 164 need no format code in the file. 27–36 and 50–58 are days in Chinese editions only, and
// those edition's files name them without a code: 57 is yyyy"年"m"月". 18–21 and 45–47 are times of day.
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

// Spreadsheets allow no more.
const maxFormatLength = 255;

/** Whether a number format shows a day. `code` is the format's own text where the file has one. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) {
    return builtInDates.has(id);
  }
  const bare = (code.slice(0, maxFormatLength).split(';', 1)[0] ?? '')
    .replace(/"[^"]*"|\\.|_.|\*.|\[[^\][]*\]/g, '')
    .replace(/general|am\/pm|a\/p|上午\/下午/gi, '');
  return /[yd年月日]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare));
}

/** The same cell, marked as the result of a formula. */
export function asFormula(cell: SheetCell): SheetCell {
  return cell.kind === 'empty' || cell.kind === 'formula-without-result' ? cell : { ...cell, formula: true };
}

/** The text of a header cell; line breaks and outer spaces fall away. */
export function headerText(cell: SheetCell): string {
  switch (cell.kind) {
    case 'text':
      return cell.text.replace(/[\r\n]+/g, '').trim();
    case 'number':
    case 'error':
      return cell.text;
    case 'date':
      return `${cell.year}-${cell.month}-${cell.day}`;
    case 'boolean':
      return cell.value ? 'TRUE' : 'FALSE';
    default:
      return '';
  }
}
