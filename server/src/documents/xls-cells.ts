import { asFormula, emptyCell, numberCell, type SheetCell, type SheetRow, textCell } from './sheet-cell.ts';
import { readWordString } from './xls-strings.ts';

export type XlsContext = {
  book: Buffer;
  strings: SheetCell[];
  /** By style index: whether the style shows a day. */
  dateStyles: boolean[];
  date1904: boolean;
  maxColumns: number;
};

const LABELSST = 0xfd;
const LABEL = 0x204;
const RSTRING = 0xd6;
const NUMBER = 0x203;
const RK = 0x27e;
const MULRK = 0xbd;
const BOOLERR = 0x205;
const FORMULA = 0x06;
const STRING = 0x207;

/** The records that hold a value; each begins with row and column. */
export const cellRecords = new Set([LABELSST, LABEL, RSTRING, NUMBER, RK, MULRK, BOOLERR, FORMULA]);

// Between a formula and its text may stand the definition of a shared, array or table formula.
const betweenFormulaAndText = new Set([0x4bc, 0x221, 0x236]);

const errorTexts: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/** Puts what one record holds into its row; `at` is where the content of the record begins. */
export function readCellRecord(at: number, row: SheetRow, context: XlsContext): void {
  const { book } = context;
  const id = book.readUInt16LE(at - 4);
  const length = book.readUInt16LE(at - 2);
  const column = book.readUInt16LE(at + 2);
  const style = book.readUInt16LE(at + 4);
  const number = (value: number, xf: number) =>
    numberCell(value, context.dateStyles[xf] === true, context.date1904);
  if (id === MULRK) {
    for (let i = 0; i < Math.floor((length - 6) / 6); i += 1) {
      const place = at + 4 + i * 6;
      put(row, column + i, number(readRk(book, place + 2), book.readUInt16LE(place)), context);
    }
    return;
  }
  put(row, column, cellOf(), context);

  function cellOf(): SheetCell {
    switch (id) {
      case LABELSST:
        return context.strings[book.readUInt32LE(at + 6)] ?? emptyCell;
      case LABEL:
      case RSTRING:
        return textCell(readWordString(book, at + 6));
      case NUMBER:
        return number(book.readDoubleLE(at + 6), style);
      case RK:
        return number(readRk(book, at + 6), style);
      case BOOLERR:
        return booleanOrError(book.readUInt8(at + 6), book[at + 7] === 1);
      case FORMULA:
        return formulaResult(book, at, (value) => number(value, style));
      default:
        return emptyCell;
    }
  }
}

function formulaResult(book: Buffer, at: number, number: (value: number) => SheetCell): SheetCell {
  if (book.readUInt16LE(at + 12) !== 0xffff) {
    return asFormula(number(book.readDoubleLE(at + 6)));
  }
  const value = book.readUInt8(at + 8);
  switch (book.readUInt8(at + 6)) {
    case 0: {
      let next = at + book.readUInt16LE(at - 2);
      while (betweenFormulaAndText.has(book.readUInt16LE(next))) {
        next += 4 + book.readUInt16LE(next + 2);
      }
      return book.readUInt16LE(next) === STRING
        ? asFormula(textCell(readWordString(book, next + 4)))
        : { kind: 'formula-without-result' };
    }
    case 1:
      return asFormula(booleanOrError(value, false));
    case 2:
      return asFormula(booleanOrError(value, true));
    default:
      // "Empty" is both what Excel writes for an empty text and what writers that cannot calculate leave.
      // The second is the one that must not be overlooked.
      return { kind: 'formula-without-result' };
  }
}

function booleanOrError(value: number, isError: boolean): SheetCell {
  return isError
    ? { kind: 'error', text: errorTexts[value] ?? '#ERROR!' }
    : { kind: 'boolean', value: value !== 0 };
}

/** A number in 30 bits: the upper part of a double or an integer, possibly in hundredths. */
function readRk(book: Buffer, at: number): number {
  const bits = book.readInt32LE(at);
  let value = bits >> 2;
  if ((bits & 2) === 0) {
    const double = Buffer.alloc(8);
    double.writeInt32LE(bits & ~3, 4);
    value = double.readDoubleLE(0);
  }
  return bits & 1 ? value / 100 : value;
}

function put(row: SheetRow, column: number, cell: SheetCell, { maxColumns }: XlsContext): void {
  if (cell.kind === 'empty' || column >= maxColumns) {
    return;
  }
  while (row.cells.length < column) {
    row.cells.push(emptyCell);
  }
  row.cells[column] = cell;
}
