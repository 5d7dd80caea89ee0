const sectorSize = 512;
const free = 0xffffffff;
const endOfChain = 0xfffffffe;
const fatSector = 0xfffffffd;
// Shorter streams would live in sectors of their own kind; padding is simpler.
const minimumStream = 4096;
const fatSectorsInHeader = 109;

/** An OLE2 container with one stream, as .xls files are; at most about 7 MB. */
export function writeCfb(name: string, content: Buffer): Buffer {
  const sectors = Math.max(minimumStream, Math.ceil(content.length / sectorSize) * sectorSize) / sectorSize;
  let fatSectors = 1;
  while (fatSectors * 128 < sectors + 1 + fatSectors) {
    fatSectors += 1;
  }
  if (fatSectors > fatSectorsInHeader) {
    throw new RangeError('too much for a small .xls');
  }
  const stream = Buffer.alloc(sectors * sectorSize);
  content.copy(stream);
  // Order of sectors: the stream, the directory, the table of sectors.
  const fat = Buffer.alloc(fatSectors * sectorSize, 0xff);
  for (let i = 0; i < sectors; i += 1) {
    fat.writeUInt32LE(i + 1 < sectors ? i + 1 : endOfChain, i * 4);
  }
  fat.writeUInt32LE(endOfChain, sectors * 4);
  for (let i = 0; i < fatSectors; i += 1) {
    fat.writeUInt32LE(fatSector, (sectors + 1 + i) * 4);
  }
  return Buffer.concat([
    header(sectors, fatSectors),
    stream,
    Buffer.concat([
      directoryEntry('Root Entry', 5, { child: 1, start: endOfChain, size: 0 }),
      directoryEntry(name, 2, { child: free, start: 0, size: stream.length }),
      directoryEntry('', 0, { child: free, start: 0, size: 0 }),
      directoryEntry('', 0, { child: free, start: 0, size: 0 }),
    ]),
    fat,
  ]);
}

function header(directorySector: number, fatSectors: number): Buffer {
  const bytes = Buffer.alloc(sectorSize);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(0x3e, 24);
  bytes.writeUInt16LE(3, 26);
  bytes.writeUInt16LE(0xfffe, 28);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt16LE(6, 32);
  bytes.writeUInt32LE(fatSectors, 44);
  bytes.writeUInt32LE(directorySector, 48);
  bytes.writeUInt32LE(minimumStream, 56);
  bytes.writeUInt32LE(endOfChain, 60);
  bytes.writeUInt32LE(endOfChain, 68);
  bytes.fill(0xff, 76);
  for (let i = 0; i < fatSectors; i += 1) {
    bytes.writeUInt32LE(directorySector + 1 + i, 76 + i * 4);
  }
  return bytes;
}

function directoryEntry(
  name: string,
  type: number,
  { child, start, size }: { child: number; start: number; size: number },
): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.write(name, 'utf16le');
  bytes.writeUInt16LE(name === '' ? 0 : name.length * 2 + 2, 64);
  bytes.writeUInt8(type, 66);
  bytes.writeUInt8(1, 67);
  bytes.writeUInt32LE(free, 68);
  bytes.writeUInt32LE(free, 72);
  bytes.writeUInt32LE(child, 76);
  bytes.writeUInt32LE(start, 116);
  bytes.writeUInt32LE(size, 120);
  return bytes;
}
