import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { createInflateRaw } from 'node:zlib';
import { DocumentFault, damaged } from './document-fault.ts';

type ZipPart = { method: number; packedSize: number; unpackedSize: number; offset: number };

/** The parts of a zip by name, in lower case with forward slashes. */
export type ZipParts = {
  has(name: string): boolean;
  names(): string[];
  /** The part's bytes, piece by piece with turns for the event loop between; throws `too-large-unpacked` past the limit, its own or that of all. */
  stream(name: string, maxBytes?: number): AsyncIterable<Uint8Array>;
};

// A workbook of text packs 5 to 15 times, a very regular one 50 times; deflate itself ends near 1 030.
const suspiciousRatio = 150;
const suspicionBegins = 20 * 1024 * 1024;
const pieceSize = 64 * 1024;

/**
 * Reads the directory of a zip held in memory. The sizes it claims are checked before anything is unpacked,
 * and counted again while unpacking, because they may lie.
 */
export function openZip(bytes: Uint8Array, maxUnpackedBytes: number, signal?: AbortSignal): ZipParts {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = readDirectory(buffer);
  const limit = Math.min(maxUnpackedBytes, Math.max(suspicionBegins, bytes.byteLength * suspiciousRatio));
  const tooLarge = (passed: number) => new DocumentFault('too-large-unpacked', { limit: passed });
  let claimed = 0;
  for (const part of parts.values()) {
    claimed += part.unpackedSize;
  }
  if (claimed > limit) {
    throw tooLarge(limit);
  }

  async function* stream(name: string, maxBytes = limit): AsyncGenerator<Uint8Array> {
    const part = parts.get(name);
    if (part === undefined) {
      throw damaged(`no part ${name}`);
    }
    const packed = packedBytes(buffer, part);
    const partLimit = Math.min(limit, maxBytes);
    if (Math.max(part.unpackedSize, part.method === 0 ? packed.length : 0) > partLimit) {
      throw tooLarge(partLimit);
    }
    if (part.method === 0) {
      for (let at = 0; at < packed.length; at += pieceSize) {
        signal?.throwIfAborted();
        yield packed.subarray(at, at + pieceSize);
        await setImmediate();
      }
      return;
    }
    const inflate = createInflateRaw({ chunkSize: pieceSize });
    const source = Readable.from([packed], { objectMode: false });
    source.on('error', (error) => inflate.destroy(error));
    source.pipe(inflate);
    let unpacked = 0;
    try {
      for await (const chunk of inflate) {
        signal?.throwIfAborted();
        unpacked += chunk.length;
        if (unpacked > partLimit) {
          throw tooLarge(partLimit);
        }
        yield chunk;
      }
    } catch (error) {
      throw error instanceof DocumentFault || signal?.aborted
        ? error
        : damaged(`cannot unpack ${name}`, error);
    } finally {
      source.destroy();
      inflate.destroy();
    }
  }

  return { has: (name) => parts.has(name), names: () => [...parts.keys()], stream };
}

function packedBytes(buffer: Buffer, part: ZipPart): Buffer {
  if (part.offset + 30 > buffer.length || buffer.readUInt32LE(part.offset) !== 0x04034b50) {
    throw damaged('zip: no local header');
  }
  const start =
    part.offset + 30 + buffer.readUInt16LE(part.offset + 26) + buffer.readUInt16LE(part.offset + 28);
  if (start + part.packedSize > buffer.length) {
    throw damaged('zip: part is cut off');
  }
  return buffer.subarray(start, start + part.packedSize);
}

function readDirectory(buffer: Buffer): Map<string, ZipPart> {
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > buffer.length) {
    throw damaged('zip: no directory');
  }
  let count = buffer.readUInt16LE(end + 10);
  let position = buffer.readUInt32LE(end + 16);
  if (end >= 20 && buffer.readUInt32LE(end - 20) === 0x07064b50) {
    const end64 = Number(buffer.readBigUInt64LE(end - 12));
    if (end64 + 56 > buffer.length || buffer.readUInt32LE(end64) !== 0x06064b50) {
      throw damaged('zip: no 64-bit directory');
    }
    count = Number(buffer.readBigUInt64LE(end64 + 32));
    position = Number(buffer.readBigUInt64LE(end64 + 48));
  }
  const parts = new Map<string, ZipPart>();
  for (let i = 0; i < count; i += 1) {
    if (position + 46 > buffer.length || buffer.readUInt32LE(position) !== 0x02014b50) {
      throw damaged('zip: directory is cut off');
    }
    if ((buffer.readUInt16LE(position + 8) & 1) === 1) {
      throw new DocumentFault('encrypted');
    }
    const nameLength = buffer.readUInt16LE(position + 28);
    const extraLength = buffer.readUInt16LE(position + 30);
    const nameEnd = position + 46 + nameLength;
    const name = buffer
      .toString('utf8', position + 46, nameEnd)
      .replaceAll('\\', '/')
      .toLowerCase();
    const part = {
      method: buffer.readUInt16LE(position + 10),
      packedSize: buffer.readUInt32LE(position + 20),
      unpackedSize: buffer.readUInt32LE(position + 24),
      offset: buffer.readUInt32LE(position + 42),
    };
    readLargeSizes(buffer.subarray(nameEnd, nameEnd + extraLength), part);
    if (part.method !== 0 && part.method !== 8) {
      throw damaged(`zip: method ${part.method}`);
    }
    parts.set(name.replace(/^\//, ''), part);
    position = nameEnd + extraLength + buffer.readUInt16LE(position + 32);
  }
  return parts;
}

/** Some writers give 64-bit sizes even to small parts. */
function readLargeSizes(extra: Buffer, part: ZipPart): void {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) {
      continue;
    }
    let field = at + 4;
    for (const key of ['unpackedSize', 'packedSize', 'offset'] as const) {
      if (part[key] === 0xffffffff && field + 8 <= extra.length) {
        part[key] = Number(extra.readBigUInt64LE(field));
        field += 8;
      }
    }
  }
}
