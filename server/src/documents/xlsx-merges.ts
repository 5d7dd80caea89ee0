import { damaged } from './document-fault.ts';
import { type MergedArea, maxMergedAreas } from './merged-cells.ts';
import { columnIndex } from './xlsx-rows.ts';
import { xmlAttribute } from './xml-scanner.ts';

const mark = Buffer.from('mergeCell');
const [colon, lessThan] = [0x3a, 0x3c];
// A name has a prefix of a few letters; a tag an area, and perhaps an attribute of the writer's own.
const maxPrefix = 32;
const maxTag = 1024;
const areaPattern = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/;

/**
 * The merged areas of a sheet, which stand after its rows. Goes through the bytes without parsing the rows: a mark
 * is sought, and only the tag it stands in is read. Every byte is passed a bounded number of times.
 */
export async function readMergedAreas(chunks: AsyncIterable<Uint8Array>): Promise<MergedArea[]> {
  const areas: MergedArea[] = [];
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const block = Buffer.concat([rest, chunk]);
    let at = 0;
    let unfinished = -1;
    for (let found = block.indexOf(mark); found >= 0; found = block.indexOf(mark, at)) {
      at = found + mark.length;
      const start = tagStart(block, found);
      if (start < 0) {
        continue;
      }
      const end = block.subarray(start, start + maxTag).indexOf('>');
      if (end < 0) {
        if (block.length - start >= maxTag) {
          throw damaged('xlsx: a merged area without end');
        }
        unfinished = start;
        break;
      }
      const area = areaOf(block.toString('latin1', at, start + end));
      at = start + end + 1;
      if (area !== null && areas.push(area) > maxMergedAreas) {
        throw damaged('xlsx: too many merged areas');
      }
    }
    // What may have begun at the end of this piece; finished tags must not come twice.
    rest = block.subarray(
      unfinished >= 0 ? unfinished : Math.max(at, block.length - maxPrefix - mark.length - 2),
    );
  }
  return areas;
}

/** Where the "<" before this name is, across a prefix; -1 where the word is not the name of a tag. */
function tagStart(block: Buffer, name: number): number {
  if (block[name - 1] === lessThan) {
    return name - 1;
  }
  if (block[name - 1] !== colon) {
    return -1;
  }
  const start = block.subarray(Math.max(0, name - 1 - maxPrefix), name - 1).lastIndexOf(lessThan);
  return start < 0 ? -1 : Math.max(0, name - 1 - maxPrefix) + start;
}

/** `attributes`: what follows the name; nothing for <mergeCells>, whose name begins alike. */
function areaOf(attributes: string): MergedArea | null {
  const [, column, row, lastColumn, lastRow] = areaPattern.exec(xmlAttribute(attributes, 'ref') ?? '') ?? [];
  if (!/^\s/.test(attributes) || !column || !lastColumn) {
    return null;
  }
  return {
    firstRow: Number(row) - 1,
    lastRow: Number(lastRow) - 1,
    firstColumn: columnIndex(column),
    lastColumn: columnIndex(lastColumn),
  };
}
