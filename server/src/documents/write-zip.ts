import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';

/** One file of a zip; its bytes are taken only when its turn has come. */
export type ZipEntry = { name: string; chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array> };

// 1 January 1980: the same content gives the same bytes.
const dosDate = 0x21;
// Sizes follow the data (bit 3), names are UTF-8 (bit 11).
const flags = 0x0808;

/** A zip as a stream; nothing is held but the directory. Parts and whole stay below 4 GB. */
export async function* writeZip(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(dosDate, 12);
    local.writeUInt16LE(name.length, 26);
    yield Buffer.concat([local, name]);
    const sums = { crc: 0, unpacked: 0, packed: 0 };
    yield* deflated(entry.chunks, sums);
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    writeSums(descriptor, 4, sums);
    yield descriptor;
    directory.push(directoryEntry(name, sums, offset));
    offset += local.length + name.length + sums.packed + descriptor.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  yield Buffer.concat([listing, end]);
}

type Sums = { crc: number; unpacked: number; packed: number };

async function* deflated(chunks: ZipEntry['chunks'], sums: Sums): AsyncGenerator<Uint8Array> {
  const deflate = createDeflateRaw({ level: 6, chunkSize: 64 * 1024 });
  const feeding = (async () => {
    for await (const chunk of chunks) {
      sums.crc = crc32(chunk, sums.crc);
      sums.unpacked += chunk.length;
      if (!deflate.write(chunk)) {
        await drained(deflate);
      }
      if (deflate.destroyed) {
        return;
      }
    }
    deflate.end();
  })();
  // The reader hears of a failing source through the stream itself.
  feeding.catch((error: Error) => deflate.destroy(error));
  try {
    for await (const chunk of deflate) {
      sums.packed += chunk.length;
      yield chunk;
    }
    await feeding;
  } finally {
    deflate.destroy();
  }
}

/** Resolves when more may be written, or when nobody will read any more. */
function drained(stream: DeflateRaw): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.on('drain', done).on('close', done);
  });
}

function writeSums(target: Buffer, at: number, sums: Sums): void {
  target.writeUInt32LE(sums.crc, at);
  target.writeUInt32LE(sums.packed, at + 4);
  target.writeUInt32LE(sums.unpacked, at + 8);
}

function directoryEntry(name: Buffer, sums: Sums, offset: number): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(flags, 8);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt16LE(dosDate, 14);
  writeSums(entry, 16, sums);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, name]);
}
