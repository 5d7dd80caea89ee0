import { damaged } from './document-fault.ts';

const endOfChain = 0xfffffffe;
const headerSize = 512;

/** The streams of an OLE2 container (.xls, encrypted .xlsx, .doc), by the last part of their name. */
export function readCfb(bytes: Uint8Array): { names: string[]; stream(name: string): Buffer | null } {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return openCfb(file);
  } catch (error) {
    throw error instanceof RangeError ? damaged('ole: cut off', error) : error;
  }
}

function openCfb(file: Buffer) {
  const sectorSize = 1 << file.readUInt16LE(30);
  const miniSize = 1 << file.readUInt16LE(32);
  if ((sectorSize !== 512 && sectorSize !== 4096) || miniSize !== 64) {
    throw damaged('ole: sector size');
  }
  const fat = readFat(file, sectorSize);
  const sector = (index: number) => {
    const start = sectorSize === headerSize ? headerSize + index * sectorSize : (index + 1) * sectorSize;
    return file.subarray(start, start + sectorSize);
  };
  const directory = Buffer.concat(chain(fat, file.readUInt32LE(48), sector));
  const entries = new Map<string, { start: number; size: number }>();
  let root = { start: endOfChain, size: 0 };
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const nameLength = Math.min(64, directory.readUInt16LE(at + 64));
    const type = directory[at + 66];
    const entry = { start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) };
    if (type === 5) {
      root = entry;
    } else if (type === 2 && nameLength >= 2) {
      entries.set(directory.toString('utf16le', at, at + nameLength - 2), entry);
    }
  }
  const miniFatStart = file.readUInt32LE(60);
  const miniCutoff = file.readUInt32LE(56);

  function stream(name: string): Buffer | null {
    const entry = entries.get(name);
    if (entry === undefined) {
      return null;
    }
    if (entry.size >= miniCutoff) {
      return Buffer.concat(chain(fat, entry.start, sector)).subarray(0, entry.size);
    }
    const miniFat = words(Buffer.concat(chain(fat, miniFatStart, sector)));
    const mini = Buffer.concat(chain(fat, root.start, sector));
    const piece = (index: number) => mini.subarray(index * miniSize, (index + 1) * miniSize);
    return Buffer.concat(chain(miniFat, entry.start, piece)).subarray(0, entry.size);
  }

  return { names: [...entries.keys()], stream };
}

function readFat(file: Buffer, sectorSize: number): number[] {
  const sectors: number[] = [];
  for (let i = 0; i < 109; i += 1) {
    sectors.push(file.readUInt32LE(76 + i * 4));
  }
  let next = file.readUInt32LE(68);
  const perSector = sectorSize / 4 - 1;
  const maxSectors = Math.ceil(file.length / sectorSize);
  for (let seen = 0; next < endOfChain - 5 && seen < maxSectors; seen += 1) {
    const start = (next + 1) * sectorSize;
    for (let i = 0; i < perSector; i += 1) {
      sectors.push(file.readUInt32LE(start + i * 4));
    }
    next = file.readUInt32LE(start + perSector * 4);
  }
  const pieces = sectors
    .filter((index) => index < maxSectors)
    .slice(0, maxSectors)
    .map((index) => file.subarray((index + 1) * sectorSize, (index + 2) * sectorSize));
  return words(Buffer.concat(pieces));
}

function words(buffer: Buffer): number[] {
  const numbers: number[] = [];
  for (let at = 0; at + 4 <= buffer.length; at += 4) {
    numbers.push(buffer.readUInt32LE(at));
  }
  return numbers;
}

/** Follows a chain of sectors; one that runs in a circle is damaged. */
function chain(table: number[], start: number, piece: (index: number) => Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  let index = start;
  while (index < endOfChain - 1) {
    const next = table[index];
    if (next === undefined || pieces.length > table.length) {
      throw damaged('ole: broken chain');
    }
    pieces.push(piece(index));
    index = next;
  }
  return pieces;
}
