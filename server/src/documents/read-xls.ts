import { setImmediate } from 'node:timers/promises';
import { DocumentFault, damaged } from './document-fault.ts';
import { type MergedArea, maxMergedAreas } from './merged-cells.ts';
import { readCfb } from './read-cfb.ts';
import { isDateFormat, type SheetRow } from './sheet-cell.ts';
import type { SheetSource } from './sheet-source.ts';
import { cellRecords, readCellRecord, type XlsContext } from './xls-cells.ts';
import { readByteString, readSharedStrings, readWordString } from './xls-strings.ts';

const BOF = 0x809;
const EOF = 0x0a;
const CONTINUE = 0x3c;
const SST = 0xfc;

const cellsBetweenPauses = 4_000;
const cellsAsARow = 20;
const recordsBetweenPauses = 50_000;

// Excel fills 8 KB before it goes on in another record, and has no more styles than that.
const maxStringBlocks = 100_000;
const maxCellFormats = 65_536;
const maxSheets = 10_000;

/** Record header: id, length. Positions are those of the content. */
type BiffRecord = { id: number; at: number; length: number };

/**
 * Opens a BIFF8 .xls (Excel 97 to 2003). The format is not packed, so the size of the file bounds the work;
 * rows come lazily, with a pause for the event loop every few hundred.
 */
export async function openXls(bytes: Uint8Array, limits: { maxColumns: number }): Promise<SheetSource[]> {
  const container = readCfb(bytes);
  if (container.names.includes('EncryptedPackage')) {
    throw new DocumentFault('encrypted');
  }
  const book = container.stream('Workbook') ?? container.stream('Book');
  if (book === null) {
    const looksLike = container.names.includes('WordDocument') ? 'word' : 'ole';
    throw new DocumentFault('not-a-workbook', { looksLike });
  }
  try {
    return await openWorkbook(book, limits.maxColumns);
  } catch (error) {
    throw error instanceof RangeError ? damaged('xls: cut off', error) : error;
  }
}

async function openWorkbook(book: Buffer, maxColumns: number): Promise<SheetSource[]> {
  const formats = new Map<number, string>();
  const formatIds: number[] = [];
  const sheets: { name: string; hidden: boolean; type: number; at: number }[] = [];
  const context: XlsContext = { book, strings: [], dateStyles: [], date1904: false, maxColumns };
  const blocks: Buffer[] = [];
  let previous = 0;
  let passed = 0;
  for (const { id, at, length } of records(book, 0)) {
    if (passed === 0 && (id !== BOF || book.readUInt16LE(at) !== 0x600)) {
      throw new DocumentFault('not-a-workbook', { looksLike: 'old-xls' });
    }
    if (id === 0x2f) {
      throw new DocumentFault('encrypted'); // FILEPASS: everything after it is unreadable
    } else if (id === 0x22) {
      context.date1904 = book.readUInt16LE(at) === 1;
    } else if (id === 0x41e) {
      formats.set(book.readUInt16LE(at), readWordString(book, at + 2));
    } else if (id === 0xe0) {
      formatIds.push(book.readUInt16LE(at + 2));
    } else if (id === 0x85) {
      const [hidden, type] = [book[at + 4], book[at + 5]];
      const name = readByteString(book, at + 6);
      sheets.push({ name, hidden: (hidden ?? 0) !== 0, type: type ?? 0, at: book.readUInt32LE(at) });
    } else if (id === SST || (id === CONTINUE && previous === SST)) {
      blocks.push(book.subarray(at, at + length));
    }
    refuseTooMany(blocks.length > maxStringBlocks, 'blocks of strings');
    refuseTooMany(formatIds.length > maxCellFormats, 'cell formats');
    refuseTooMany(sheets.length > maxSheets, 'sheets');
    previous = id === CONTINUE ? previous : id;
    passed += 1;
    if (passed % recordsBetweenPauses === 0) {
      await setImmediate();
    }
  }
  if (blocks.length > 0) {
    context.strings = await readSharedStrings(blocks);
  }
  context.dateStyles = formatIds.map((id) => isDateFormat(id, formats.get(id)));
  return sheets.filter((sheet) => sheet.type === 0).map((sheet) => sheetSource(sheet, context));
}

function refuseTooMany(isSo: boolean, what: string): void {
  if (isSo) {
    throw damaged(`xls: too many ${what}`);
  }
}

function sheetSource(sheet: { name: string; hidden: boolean; at: number }, context: XlsContext): SheetSource {
  // Only when asked for: a damaged sheet of notes does no harm to the table before it.
  let found: Promise<SheetRecords> | undefined;
  const list = () => {
    found ??= listRecords(context.book, sheet.at);
    return found;
  };
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    hasDrawing: async () => (await list()).drawn,
    mergedAreas: async () => readMergedAreas(context.book, (await list()).merges),
    rows: async function* () {
      const records = await list();
      yield* readRows(records.cells, context);
      // Rows are gone through once, and the sheets after this one need the room.
      records.cells = [];
    },
  };
}

/** Where the contents of records begin. A large sheet has a million of them, so nothing more is kept of each. */
type SheetRecords = { cells: number[]; merges: number[]; drawn: boolean };

async function listRecords(book: Buffer, start: number): Promise<SheetRecords> {
  const list: SheetRecords = { cells: [], merges: [], drawn: false };
  let depth = 0;
  let passed = 0;
  let sorted = true;
  let lastRow = 0;
  for (const { id, at } of records(book, start)) {
    if (passed === 0 && id !== BOF) {
      throw damaged('xls: no sheet where the list says');
    }
    depth += id === BOF ? 1 : id === EOF ? -1 : 0;
    if (depth === 1 && cellRecords.has(id)) {
      const row = book.readUInt16LE(at);
      sorted &&= row >= lastRow;
      lastRow = row;
      list.cells.push(at);
    } else if (id === 0xe5) {
      list.merges.push(at);
    } else if (id === 0xec || id === 0x5d) {
      list.drawn = true;
    }
    passed += 1;
    if (passed % recordsBetweenPauses === 0) {
      await setImmediate();
    }
  }
  if (!sorted) {
    list.cells = inOrderOfRows(book, list.cells);
  }
  return list;
}

/** A sheet has no more than 65536 rows: dealing them out takes a tenth of what comparing would, which cannot pause. */
function inOrderOfRows(book: Buffer, cells: readonly number[]): number[] {
  const byRow: number[][] = [];
  for (const at of cells) {
    const row = book.readUInt16LE(at);
    byRow[row] ??= [];
    byRow[row].push(at);
  }
  return byRow.flat();
}

function* records(book: Buffer, start: number): Generator<BiffRecord> {
  let depth = 0;
  for (let at = start; ; ) {
    if (at + 4 > book.length) {
      throw damaged('xls: no end of sheet');
    }
    const id = book.readUInt16LE(at);
    const length = book.readUInt16LE(at + 2);
    if (at + 4 + length > book.length) {
      throw damaged('xls: record is cut off');
    }
    yield { id, at: at + 4, length };
    at += 4 + length;
    // An embedded chart is a whole substream within the sheet.
    depth += id === BOF ? 1 : id === EOF ? -1 : 0;
    if (depth <= 0) {
      return;
    }
  }
}

function readMergedAreas(book: Buffer, merges: readonly number[]): MergedArea[] {
  const areas: MergedArea[] = [];
  for (const at of merges) {
    for (let i = 0, count = book.readUInt16LE(at); i < count; i += 1) {
      const [firstRow, lastRow, firstColumn, lastColumn] = [0, 2, 4, 6].map((k) =>
        book.readUInt16LE(at + 2 + i * 8 + k),
      ) as [number, number, number, number];
      if (areas.push({ firstRow, lastRow, firstColumn, lastColumn }) > maxMergedAreas) {
        throw damaged('xls: too many merged areas');
      }
    }
  }
  return areas;
}

async function* readRows(cells: number[], context: XlsContext): AsyncGenerator<SheetRow> {
  let row: SheetRow = { rowNumber: 0, cells: [] };
  let passed = 0;
  for (const at of cells) {
    const rowNumber = context.book.readUInt16LE(at) + 1;
    if (rowNumber !== row.rowNumber) {
      if (row.cells.length > 0) {
        yield row;
      }
      passed += cellsAsARow;
      row = { rowNumber, cells: [] };
    }
    readCellRecord(at, row, context);
    passed += 1;
    if (passed >= cellsBetweenPauses) {
      await setImmediate();
      passed = 0;
    }
  }
  if (row.cells.length > 0) {
    yield row;
  }
}
