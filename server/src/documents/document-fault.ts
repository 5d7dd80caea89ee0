/** Everything that can be wrong with a file as such. What it means for a person is the caller's business. */
export type DocumentFaultKind =
  | 'empty'
  | 'not-a-workbook'
  | 'not-a-pdf'
  | 'encrypted'
  | 'damaged'
  | 'too-large-unpacked'
  | 'too-many-rows'
  | 'no-table'
  | 'no-rows'
  | 'no-pages'
  | 'active-content'
  | 'unreasonable';

/**
 * Thrown by the readers of this folder, and only this is thrown for a file that cannot be taken.
 * `detail` by kind: not-a-workbook and not-a-pdf `looksLike` (see looks-like.ts); too-many-rows `limit`;
 * too-large-unpacked `limit` in bytes or `strings`, a number of texts; unreasonable `page`, from 1, and `what` (page or image);
 * active-content `found` (the PDF name that betrays it); damaged `reason` in English, for the log alone.
 */
export class DocumentFault extends Error {
  readonly kind: DocumentFaultKind;
  readonly detail: Record<string, string | number>;

  constructor(kind: DocumentFaultKind, detail: Record<string, string | number> = {}, cause?: unknown) {
    super(`${kind}${detail.reason === undefined ? '' : `: ${detail.reason}`}`, { cause });
    this.name = 'DocumentFault';
    this.kind = kind;
    this.detail = detail;
  }
}

/** A `damaged` fault; the reason is for the log. */
export function damaged(reason: string, cause?: unknown): DocumentFault {
  return new DocumentFault('damaged', { reason }, cause);
}
