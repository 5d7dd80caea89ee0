import { DocumentFault, damaged } from './document-fault.ts';
import { looksLike } from './looks-like.ts';
import { createMergeFiller } from './merged-cells.ts';
import { openXls } from './read-xls.ts';
import { openXlsx } from './read-xlsx.ts';
import { cleanText, headerText, type SheetRow } from './sheet-cell.ts';
import type { SheetSource } from './sheet-source.ts';

export type { SheetCell, SheetRow } from './sheet-cell.ts';

export type ReadSheetOptions = {
  /** Rows with content below the header; one more is `too-many-rows`, thrown when it is reached. */
  maxRows: number;
  /** Bytes all parts of an .xlsx may unpack to together; default 512 MB. An .xls may have as many bytes as `maxXlsBytes`. */
  maxUnpackedBytes?: number;
  /** Bytes of an .xls, which is not packed but is held whole; default 40 MB. More is `too-large-unpacked`. */
  maxXlsBytes?: number;
  signal?: AbortSignal;
};

export type ReadSheet = {
  sheetName: string;
  /** The first row with content: text, trimmed, without line breaks; '' where a column has no name. */
  header: string[];
  headerRowNumber: number;
  /** To be gone through once. Rows have at least as many cells as the header; empty rows do not come. */
  rows: AsyncIterable<SheetRow>;
};

const maxColumns = 512;
// Each empty sheet is read to its end before the next is tried.
const maxSheetsTried = 20;

/**
 * Reads the first visible worksheet that has cells, .xlsx or .xls as the bytes themselves say. Merged cells all
 * carry the value of their first one. Every fault of the file is a DocumentFault: before the promise resolves
 * those that the beginning shows, afterwards, from `rows`, those found on the way (damaged, too-many-rows).
 * // ENT-12
 */
export async function readSheet(bytes: Uint8Array, options: ReadSheetOptions): Promise<ReadSheet> {
  const sources = await openWorkbook(bytes, options);
  const visible = sources.filter((source) => !source.hidden).slice(0, maxSheetsTried);
  let hasDrawing = visible.length === 0;
  for (const source of visible) {
    const rows = filledRows(source, options)[Symbol.asyncIterator]();
    const first = await rows.next();
    if (first.done === true) {
      hasDrawing ||= await source.hasDrawing();
      continue;
    }
    const header = first.value.cells.map(headerText);
    while (header.at(-1) === '') {
      header.pop();
    }
    const second = await rows.next();
    if (second.done === true) {
      throw new DocumentFault('no-rows');
    }
    return {
      sheetName: cleanText(source.name),
      header,
      headerRowNumber: first.value.rowNumber,
      rows: dataRows(second.value, rows, header.length, options.maxRows),
    };
  }
  throw new DocumentFault(hasDrawing ? 'no-table' : 'no-rows');
}

async function openWorkbook(bytes: Uint8Array, options: ReadSheetOptions): Promise<SheetSource[]> {
  if (bytes.byteLength === 0) {
    throw new DocumentFault('empty');
  }
  const kind = looksLike(bytes);
  if (kind === 'zip') {
    const maxUnpackedBytes = options.maxUnpackedBytes ?? 512 * 1024 * 1024;
    return openXlsx(bytes, { maxUnpackedBytes, maxColumns, signal: options.signal });
  }
  if (kind === 'ole') {
    const limit = options.maxXlsBytes ?? 40 * 1024 * 1024;
    if (bytes.byteLength > limit) {
      throw new DocumentFault('too-large-unpacked', { limit });
    }
    return openXls(bytes, { maxColumns });
  }
  throw new DocumentFault('not-a-workbook', { looksLike: kind });
}

async function* filledRows(source: SheetSource, { signal }: ReadSheetOptions): AsyncGenerator<SheetRow> {
  try {
    const fill = createMergeFiller(await source.mergedAreas(), maxColumns);
    for await (const row of source.rows()) {
      signal?.throwIfAborted();
      fill(row);
      yield row;
    }
  } catch (error) {
    // Reading past the end of a buffer is how a damaged .xls shows.
    throw error instanceof RangeError ? damaged('sheet is cut off', error) : error;
  }
}

async function* dataRows(
  first: SheetRow,
  rest: AsyncIterator<SheetRow>,
  width: number,
  maxRows: number,
): AsyncGenerator<SheetRow> {
  try {
    let count = 0;
    for (
      let next: IteratorResult<SheetRow> = { value: first };
      next.done !== true;
      next = await rest.next()
    ) {
      count += 1;
      if (count > maxRows) {
        throw new DocumentFault('too-many-rows', { limit: maxRows });
      }
      const { cells } = next.value;
      while (cells.length < width) {
        cells.push({ kind: 'empty' });
      }
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}
