import { writeCfb } from './write-cfb.ts';
import {
  looksLikeFormula,
  maxCellLength,
  type SheetColumn,
  type WrittenCell,
  type WrittenSheet,
} from './written-sheet.ts';

/** Rows an .xls may have here; it is made whole in memory, for templates and small answers. */
export const maxXlsRows = 1000;

const maxRecord = 8224;
const rowsInSheet = 65_536;
// Indexes of the cell formats written by formats().
const format = { plain: 15, text: 16, header: 17, marked: 18, note: 19 };

/**
 * A BIFF8 .xls (Excel 97 to 2003): the template is published as .xls. The header is frozen, every string is a
 * text cell. A drop-down list holds 255 characters at most in this format; a column with a longer one has none.
 * // ENT-12
 */
export function writeXls(sheet: WrittenSheet<readonly (readonly WrittenCell[])[]>): Buffer {
  if (sheet.rows.length > maxXlsRows) {
    throw new RangeError(`an .xls is written with at most ${maxXlsRows} rows`);
  }
  const strings = createStrings();
  const sheets = [{ name: sheet.name, records: tableRecords(sheet, strings) }];
  if (sheet.notes !== undefined) {
    sheets.push({ name: sheet.notes.name, records: notesRecords(sheet.notes.lines, strings) });
  }
  const before = Buffer.concat([bof(0x0005), record(0x42, u16(1200)), window1(), formats()]);
  const shared = strings.records();
  const boundLength = sheets.reduce((sum, { name }) => sum + boundSheet(name, 0).length, 0);
  const eof = record(0x0a, Buffer.alloc(0));
  let position = before.length + boundLength + shared.length + eof.length;
  const bounds: Buffer[] = [];
  for (const { name, records } of sheets) {
    bounds.push(boundSheet(name, position));
    position += records.length;
  }
  const content = [before, ...bounds, shared, eof, ...sheets.map(({ records }) => records)];
  return writeCfb('Workbook', Buffer.concat(content));
}

function tableRecords(
  { columns, rows }: WrittenSheet<readonly (readonly WrittenCell[])[]>,
  strings: Strings,
): Buffer {
  const styleOf = (column: number) => (columns[column]?.asText ? format.text : format.plain);
  const headers = columns.map(({ header }) => header);
  return sheetRecords({
    columns: columns.map(({ width = 12 }, i) => ({ width, format: styleOf(i) })),
    rows: [
      rowRecords(0, headers, () => format.header, strings),
      ...rows.map((row, i) => rowRecords(i + 1, row, styleOf, strings)),
    ],
    frozen: true,
    selected: true,
    after: validations(columns),
  });
}

function notesRecords(lines: readonly string[], strings: Strings): Buffer {
  return sheetRecords({
    columns: [{ width: 100, format: format.note }],
    rows: lines.map((line, i) => rowRecords(i, [line], () => format.note, strings)),
    frozen: false,
    selected: false,
    after: Buffer.alloc(0),
  });
}

function sheetRecords(sheet: {
  columns: { width: number; format: number }[];
  rows: Buffer[];
  frozen: boolean;
  selected: boolean;
  after: Buffer;
}): Buffer {
  const { columns, rows, frozen, selected, after } = sheet;
  const widths = columns.map(({ width, format: columnFormat }, i) =>
    record(0x7d, u16(i, i, Math.min(width, 255) * 256, columnFormat, 0, 0)),
  );
  const dimensions = record(0x200, u32(0, rows.length), u16(0, columns.length, 0));
  const shown = 0xb6; // grid, headings, zeros, outline
  const flags = shown | (frozen ? 0x0108 : 0) | (selected ? 0x0600 : 0);
  const window = record(0x23e, u16(flags, 0, 0, 0x40, 0), u16(0, 0), u32(0));
  const pane = frozen ? record(0x41, u16(0, 1, 1, 0, 2)) : Buffer.alloc(0);
  const eof = record(0x0a, Buffer.alloc(0));
  return Buffer.concat([bof(0x0010), ...widths, dimensions, ...rows, window, pane, after, eof]);
}

function rowRecords(
  row: number,
  cells: readonly WrittenCell[],
  styleOf: (column: number) => number,
  strings: Strings,
): Buffer {
  const all = cells.map((value, column) => {
    const style = styleOf(column);
    if (value === null || value === undefined || value === '') {
      return Buffer.alloc(0);
    }
    if (typeof value === 'number') {
      const double = Buffer.alloc(8);
      double.writeDoubleLE(value);
      return Number.isFinite(value) ? record(0x203, u16(row, column, style), double) : Buffer.alloc(0);
    }
    const marked = looksLikeFormula(value) && style !== format.header ? format.marked : style;
    return record(0xfd, u16(row, column, marked), u32(strings.add(value)));
  });
  return Buffer.concat(all);
}

function validations(columns: readonly SheetColumn[]): Buffer {
  const all = columns.flatMap(({ choices = [] }, column) => {
    // Choices are parted by a zero; with commas between them the same list would be 255 characters in Excel.
    const text = choices.join('\0');
    if (text === '' || text.length > 255) {
      return [];
    }
    const noText = Buffer.from([1, 0, 0, 0]);
    const listOfTexts = 0x03 | 0x80;
    const [blankAllowed, errorShown] = [0x100, 0x80000];
    const formula = Buffer.concat([Buffer.from([0x17, text.length, 1]), Buffer.from(text, 'utf16le')]);
    return [
      record(
        0x1be,
        u32(listOfTexts | blankAllowed | errorShown),
        ...[noText, noText, noText, noText],
        u16(formula.length, 0),
        formula,
        u16(0, 0),
        u16(1, 1, rowsInSheet - 1, column, column),
      ),
    ];
  });
  const head = record(0x1b2, u16(0), u32(0, 0, free, all.length));
  return all.length === 0 ? Buffer.alloc(0) : Buffer.concat([head, ...all]);
}

const free = 0xffffffff;

/** Fonts and cell formats; 15 formats of styles come first because readers count on them. */
function formats(): Buffer {
  const font = (bold: boolean) =>
    record(0x31, u16(220, 0, 0x7fff, bold ? 700 : 400, 0), Buffer.from([0, 0, 134, 0]), byteString('宋体'));
  // Fonts are counted 0, 1, 2, 3, 5: the fifth is the bold one.
  const fonts = [...Array.from({ length: 4 }, () => font(false)), font(true)];
  const xf = (fontIndex: number, numberFormat: number, kind: number, alignment: number) =>
    record(
      0xe0,
      u16(fontIndex, numberFormat, kind),
      Buffer.from([alignment, 0, 0, 0]),
      u32(0, 0),
      u16(0x20c0),
    );
  const [ofStyle, ofCell, markedCell] = [0xfff5, 0x0001, 0x0009];
  const [bottom, wrappedTop] = [0x20, 0x08];
  return Buffer.concat([
    ...fonts,
    ...Array.from({ length: 15 }, () => xf(0, 0, ofStyle, bottom)),
    xf(0, 0, ofCell, bottom),
    xf(0, 49, ofCell, bottom),
    xf(5, 49, ofCell, bottom),
    xf(0, 49, markedCell, bottom),
    xf(0, 49, ofCell, wrappedTop),
    record(0x293, u16(0x8000), Buffer.from([0, 0xff])),
  ]);
}

type Strings = { add(text: string): number; records(): Buffer };

/** The table of all strings of the workbook. */
function createStrings(): Strings {
  const indexes = new Map<string, number>();
  let uses = 0;
  return {
    add(text) {
      const kept = text.slice(0, maxCellLength);
      const index = indexes.get(kept) ?? indexes.size;
      indexes.set(kept, index);
      uses += 1;
      return index;
    },
    records() {
      const blocks: Buffer[][] = [[u32(uses, indexes.size)]];
      let room = maxRecord - 8;
      const put = (bytes: Buffer) => {
        blocks.at(-1)?.push(bytes);
        room -= bytes.length;
      };
      const nextBlock = () => {
        blocks.push([]);
        room = maxRecord;
      };
      for (const text of indexes.keys()) {
        if (room < 5) {
          nextBlock();
        }
        put(Buffer.concat([u16(text.length), Buffer.from([1])]));
        for (let at = 0; at < text.length; ) {
          if (room < 2) {
            // A string that goes on in the next record says anew that its characters are wide.
            nextBlock();
            put(Buffer.from([1]));
          }
          const count = Math.min(text.length - at, Math.floor(room / 2));
          put(Buffer.from(text.slice(at, at + count), 'utf16le'));
          at += count;
        }
      }
      return Buffer.concat(blocks.map((block, i) => record(i === 0 ? 0xfc : 0x3c, ...block)));
    },
  };
}

function bof(kind: number): Buffer {
  return record(0x809, u16(0x0600, kind, 0x0dbb, 0x07cc), u32(0, 0x0600));
}

function window1(): Buffer {
  return record(0x3d, u16(0, 0, 0x3fcf, 0x2a4e, 0x38, 0, 0, 1, 0x258));
}

function boundSheet(name: string, position: number): Buffer {
  return record(0x85, u32(position), u16(0), byteString(name));
}

function byteString(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length, 1]), Buffer.from(text, 'utf16le')]);
}

function record(id: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([u16(id, body.length), body]);
}

function u16(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [i, value] of values.entries()) {
    bytes.writeUInt16LE(value, i * 2);
  }
  return bytes;
}

function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) {
    bytes.writeUInt32LE(value, i * 4);
  }
  return bytes;
}
