import type { Readable } from 'node:stream';

/** What a stored file is, once every byte is on disk. */
export interface StoredFile {
  /** Of the content as sent, in hex; also its name in the store. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Content-addressed, encrypted files. A file is there whole or not at all. */
export interface FileStore {
  /**
   * Streams a file in. `inspect` is called with a reader of the arrived content before it is kept; where it throws, or
   * the stream breaks, or more than `limit` bytes come, nothing is left behind. Of a file said to be `length` bytes long
   * a copy is kept for `inspect` while no other arrives; any other is read back from the disk.
   * @throws FileTooLarge as soon as byte limit + 1 arrives.
   */
  save<T>(
    content: Readable,
    limit: number,
    inspect: (read: () => Promise<Buffer>) => Promise<T>,
    length?: number | null,
  ): Promise<StoredFile & { facts: T }>;
  /** The content as sent. The stream fails, and must not be trusted, where the stored bytes were altered. */
  open(sha256: string): Promise<Readable>;
  /** The content, whole, checked. */
  read(sha256: string): Promise<Buffer>;
  has(sha256: string): Promise<boolean>;
  remove(sha256: string): Promise<void>;
  /** Every file kept, by its SHA-256. */
  list(): AsyncIterable<string>;
}

export class FileTooLarge extends Error {
  readonly limit: number;

  constructor(limit: number) {
    super(`More than ${limit} bytes`);
    this.limit = limit;
  }
}
