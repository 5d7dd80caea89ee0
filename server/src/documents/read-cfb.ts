import { damaged } from './document-fault.ts';

const endOfChain = 0xfffffffe;
// From here on numbers of sectors mean something else: free, end of a chain, part of a table.
const firstSpecial = 0xfffffffa;
const headerSectors = 109;

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
  const sectors = Math.max(0, Math.ceil(file.length / sectorSize) - 1);
  // The header takes up one sector's place.
  const sector = (index: number) => file.subarray((index + 1) * sectorSize, (index + 2) * sectorSize);
  const fat = readFat(file, sectors, sector);
  const read = (start: number, size = file.length) =>
    Buffer.concat(chain(fat, start, Math.ceil(size / sectorSize), sector)).subarray(0, size);
  const directory = read(file.readUInt32LE(48));
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
      return read(entry.start, entry.size);
    }
    const mini = read(root.start, root.size);
    const pieces = Math.ceil(mini.length / miniSize);
    const miniFat = words(read(miniFatStart), pieces);
    const piece = (index: number) => mini.subarray(index * miniSize, (index + 1) * miniSize);
    const count = Math.ceil(entry.size / miniSize);
    return Buffer.concat(chain(miniFat, entry.start, count, piece)).subarray(0, entry.size);
  }

  return { names: [...entries.keys()], stream };
}

/** The table of what follows each sector, from the sectors that the header and its continuations list. */
function readFat(file: Buffer, sectors: number, sector: (index: number) => Buffer): Uint32Array {
  const listed: number[] = [];
  const list = (words: Uint32Array) => {
    listed.push(...words.filter((index) => index < firstSpecial));
  };
  list(words(file.subarray(76), headerSectors));
  const continuations = new Set<number>();
  for (let next = file.readUInt32LE(68); next < firstSpecial; ) {
    if (next >= sectors || continuations.has(next)) {
      throw damaged('ole: broken list of tables');
    }
    continuations.add(next);
    const content = sector(next);
    list(words(content, content.length / 4 - 1));
    next = content.readUInt32LE(content.length - 4);
  }
  if (new Set(listed).size < listed.length || listed.some((index) => index >= sectors)) {
    throw damaged('ole: a table listed twice or not there');
  }
  return words(Buffer.concat(listed.map(sector)), sectors);
}

/** No more of them than there can be. */
function words(buffer: Buffer, most: number): Uint32Array {
  const count = Math.max(0, Math.min(most, Math.floor(buffer.length / 4)));
  return Uint32Array.from({ length: count }, (_, i) => buffer.readUInt32LE(i * 4));
}

/** Follows a chain as far as its content reaches; one that runs in a circle is damaged. */
function chain(table: Uint32Array, start: number, count: number, piece: (index: number) => Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let index = start; index < firstSpecial && pieces.length < count; ) {
    const next = table[index];
    if (next === undefined || pieces.length >= table.length) {
      throw damaged('ole: broken chain');
    }
    pieces.push(piece(index));
    index = next;
  }
  return pieces;
}
