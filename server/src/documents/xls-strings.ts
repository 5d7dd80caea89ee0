import { setImmediate } from 'node:timers/promises';
import { damaged } from './document-fault.ts';
import { createSharedStrings } from './shared-strings.ts';
import type { SheetCell } from './sheet-cell.ts';

/** A string with a length of two bytes. */
export function readWordString(book: Buffer, at: number): string {
  return readCharacters(book, at + 2, book.readUInt16LE(at));
}

/** A string with a length of one byte. */
export function readByteString(book: Buffer, at: number): string {
  return readCharacters(book, at + 1, book.readUInt8(at));
}

function readCharacters(book: Buffer, at: number, count: number): string {
  const flags = book.readUInt8(at);
  const start = at + 1 + (flags & 8 ? 2 : 0) + (flags & 4 ? 4 : 0);
  return flags & 1 ? utf16(book, start, start + count * 2) : book.toString('latin1', start, start + count);
}

function utf16(block: Buffer, start: number, end: number): string {
  return block.toString('utf16le', start, end);
}

const stringsBetweenPauses = 5_000;

/**
 * The table of strings, which runs on over CONTINUE records: where the characters of a string are parted, the
 * next block begins with a new byte saying how wide they are; formatting after them is parted without one.
 */
export async function readSharedStrings(blocks: Buffer[]): Promise<SheetCell[]> {
  const strings = createSharedStrings();
  let blockIndex = 0;
  let block = blocks[0] ?? Buffer.alloc(0);
  let at = 8;
  const total = block.readUInt32LE(4);

  function nextBlock(): void {
    const next = blocks[++blockIndex];
    if (next === undefined) {
      throw damaged('xls: strings are cut off');
    }
    block = next;
    at = 0;
  }

  function characters(count: number, wide: boolean): string {
    let text = '';
    let left = count;
    let width = wide ? 2 : 1;
    while (left > 0) {
      if (at >= block.length) {
        nextBlock();
        width = block.readUInt8(at++) & 1 ? 2 : 1;
      }
      const take = Math.min(left, Math.floor((block.length - at) / width));
      if (take === 0) {
        throw damaged('xls: half a character');
      }
      const end = at + take * width;
      text += width === 2 ? utf16(block, at, end) : block.toString('latin1', at, end);
      at = end;
      left -= take;
    }
    return text;
  }

  function skip(count: number): void {
    let left = count;
    while (left > 0) {
      if (at >= block.length) {
        nextBlock();
      }
      const take = Math.min(left, block.length - at);
      at += take;
      left -= take;
    }
  }

  for (let i = 0; i < total; i += 1) {
    if (at >= block.length) {
      if (blockIndex + 1 >= blocks.length) {
        break; // the count is not to be trusted
      }
      nextBlock();
    }
    const count = block.readUInt16LE(at);
    const flags = block.readUInt8(at + 2);
    at += 3;
    let trailing = 0;
    if (flags & 8) {
      trailing += block.readUInt16LE(at) * 4;
      at += 2;
    }
    if (flags & 4) {
      trailing += block.readUInt32LE(at);
      at += 4;
    }
    strings.add(characters(count, (flags & 1) === 1));
    skip(trailing);
    if (i % stringsBetweenPauses === stringsBetweenPauses - 1) {
      await setImmediate();
    }
  }
  return strings.cells;
}
