import { decodePDFRawStream, PDFContext, type PDFRawStream } from 'pdf-lib';

type Growing = { buffer: Uint8Array; ensureBuffer(requested: number): Uint8Array };

/** Thrown into the parser, which may swallow it; `exceeded` remembers. */
class UnpackedTooMuch extends Error {}

/**
 * The parser unpacks streams of objects and of cross-references whole, by itself and through as many filters as the
 * file names. All its filters grow through one method of one class: there their sum is limited, so that nothing a
 * file says about itself needs to be understood, or can be misunderstood, before it is parsed.
 */
export function limitUnpacking(maxBytes: number): { begin(): void; exceeded(): boolean } {
  let left = maxBytes;
  let isExceeded = false;
  const filters = filtersOfParser();
  const { ensureBuffer } = filters;
  filters.ensureBuffer = function (this: Growing, requested) {
    const before = this.buffer.byteLength;
    if (requested - before > left) {
      isExceeded = true;
      throw new UnpackedTooMuch();
    }
    const grown = ensureBuffer.call(this, requested);
    left -= grown.byteLength - before;
    return grown;
  };
  return {
    begin() {
      left = maxBytes;
      isExceeded = false;
    },
    exceeded: () => isExceeded,
  };
}

/** What all filters inherit from; the library does not export it. */
function filtersOfParser(): Growing {
  const packed = PDFContext.create().stream(new Uint8Array(), { Filter: 'RunLengthDecode' });
  let prototype = Object.getPrototypeOf(decodePDFRawStream(packed as PDFRawStream));
  while (prototype && !Object.hasOwn(prototype, 'ensureBuffer')) prototype = Object.getPrototypeOf(prototype);
  if (!prototype) throw new Error('pdf-lib has no ensureBuffer to limit');
  return prototype as Growing;
}
