export type LooksLike =
  | 'zip'
  | 'ole'
  | 'pdf'
  | 'html'
  | 'xml'
  | 'rtf'
  | 'image'
  | 'archive'
  | 'csv'
  | 'text'
  | 'binary';

const magics: [LooksLike, readonly number[]][] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['image', [0x42, 0x4d]],
  ['image', [0x49, 0x49, 0x2a, 0x00]],
  ['image', [0x4d, 0x4d, 0x00, 0x2a]],
  ['image', [0x52, 0x49, 0x46, 0x46]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['archive', [0x1f, 0x8b]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/** What the first bytes show. The name of the file is never asked: it is the client's word. */
export function looksLike(bytes: Uint8Array): LooksLike {
  const head = bytes.subarray(0, 2048);
  for (const [kind, magic] of magics) {
    if (magic.every((byte, i) => head[i] === byte)) {
      return kind;
    }
  }
  if (head.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c)) {
    return 'binary';
  }
  // Latin-1 keeps every byte: markup and separators are ASCII in UTF-8 and in GBK alike.
  const text = Buffer.from(head)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^(<!--[\s\S]*?-->\s*)*<(!doctype html|html|head|body|meta|style|table|div)\b/i.test(text)) {
    return 'html';
  }
  if (/^<\?xml/i.test(text)) {
    return /<html/i.test(text) ? 'html' : 'xml';
  }
  return /[,;\t]/.test(text.split(/[\r\n]/, 1)[0] ?? '') ? 'csv' : 'text';
}
