import { damaged } from './document-fault.ts';
import {
  asFormula,
  emptyCell,
  errorCell,
  maxRawText,
  numberCell,
  type SheetCell,
  type SheetRow,
  textCell,
} from './sheet-cell.ts';
import { scanXmlStepwise, xmlAttribute } from './xml-scanner.ts';

export type XlsxContext = {
  strings: SheetCell[];
  /** By style index: whether the style shows a day. */
  dateStyles: boolean[];
  date1904: boolean;
  /** Cells further right are not read. */
  maxColumns: number;
};

const lastRow = 1_048_576;

type RawCell = {
  column: number;
  type: string;
  style: number;
  formula: boolean;
  hasValue: boolean;
  value: string;
  inline: string;
};

/** The rows that hold anything, in the order of the file. Merged cells are not filled yet. */
export async function* readSheetRows(
  chunks: AsyncIterable<Uint8Array>,
  context: XlsxContext,
): AsyncGenerator<SheetRow> {
  let ready: SheetRow[] = [];
  let row: SheetRow | null = null;
  let rowNumber = 0;
  let nextColumn = 0;
  let filled = false;
  let cell: RawCell | null = null;
  let into: 'value' | 'inline' | null = null;
  let phonetic = false;

  const steps = scanXmlStepwise(chunks, {
    open(name, attributes) {
      if (name === 'row') {
        rowNumber = nextRowNumber(xmlAttribute(attributes, 'r'), rowNumber);
        row = { rowNumber, cells: [] };
        nextColumn = 0;
        filled = false;
      } else if (name === 'c' && row !== null) {
        const letters = /^[A-Z]+/.exec(xmlAttribute(attributes, 'r') ?? '')?.[0];
        cell = {
          column: letters === undefined ? nextColumn : columnIndex(letters),
          type: xmlAttribute(attributes, 't') ?? 'n',
          style: Number(xmlAttribute(attributes, 's') ?? 0),
          formula: false,
          hasValue: false,
          value: '',
          inline: '',
        };
        nextColumn = cell.column + 1;
      } else if (cell !== null) {
        if (name === 'v') {
          cell.hasValue = true;
          into = 'value';
        } else if (name === 't') {
          into = phonetic ? null : 'inline';
        } else if (name === 'f') {
          cell.formula = true;
        } else if (name === 'rPh') {
          phonetic = true;
        }
      }
    },
    close(name) {
      into = null;
      if (name === 'rPh') {
        phonetic = false;
      } else if (name === 'c' && row !== null && cell !== null) {
        const value = cellValue(cell, context);
        if (value.kind !== 'empty' && cell.column < context.maxColumns) {
          while (row.cells.length < cell.column) {
            row.cells.push(emptyCell);
          }
          row.cells[cell.column] = value;
          filled = true;
        }
        cell = null;
      } else if (name === 'row' && row !== null) {
        if (filled) {
          ready.push(row);
        }
        row = null;
      }
    },
    text(part) {
      if (cell !== null && into !== null) {
        cell[into] += part;
        if (cell[into].length > maxRawText) {
          throw damaged('xlsx: a text too long for a cell');
        }
      }
    },
  });

  for await (const _ of steps) {
    const rows = ready;
    ready = [];
    yield* rows;
  }
}

/** Rows are found again by their number, so it must be one, and one alone. */
function nextRowNumber(written: string | undefined, previous: number): number {
  const number = written === undefined ? previous + 1 : Number(written);
  if (!Number.isInteger(number) || number <= previous || number > lastRow) {
    throw damaged('xlsx: rows out of order');
  }
  return number;
}

function cellValue(cell: RawCell, context: XlsxContext): SheetCell {
  const value = storedValue(cell, context);
  if (!cell.formula) {
    return value;
  }
  // A text result may be the empty text (t="str" says so); any other formula without a value was never calculated.
  const calculated = cell.hasValue && (cell.value !== '' || cell.type === 'str');
  return calculated ? asFormula(value) : { kind: 'formula-without-result' };
}

function storedValue(cell: RawCell, context: XlsxContext): SheetCell {
  switch (cell.type) {
    case 's':
      return context.strings[Number(cell.value)] ?? emptyCell;
    case 'str':
      return textCell(unescapeText(cell.value));
    case 'inlineStr':
      return textCell(unescapeText(cell.inline));
    case 'b':
      return cell.value === '' ? emptyCell : { kind: 'boolean', value: /^(1|true)$/i.test(cell.value) };
    case 'e':
      return errorCell(cell.value);
    case 'd':
      return isoDateCell(cell.value);
    default: {
      const text = cell.value.trim();
      const number = Number(text);
      if (text === '') {
        return emptyCell;
      }
      return Number.isNaN(number)
        ? textCell(text)
        : numberCell(number, context.dateStyles[cell.style] === true, context.date1904);
    }
  }
}

function isoDateCell(value: string): SheetCell {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(value);
  return match === null
    ? textCell(value)
    : { kind: 'date', year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

/** Characters XML cannot hold are written _xHHHH_, and so is an underscore that would look like one. */
export function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

/** A → 0, Z → 25, AA → 26. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters) {
    index = index * 26 + letter.charCodeAt(0) - 64;
  }
  return index - 1;
}
