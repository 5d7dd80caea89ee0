import { refuse } from './refused.ts';

/** A keyset cursor: the sort key of the last row shown. Opaque to callers. */
export function writeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Refuses what is not a cursor of `length` parts: texts, and an id at the end. */
export function readCursor<T extends readonly [...string[], number]>(
  cursor: string | undefined,
  length: T['length'],
): T | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(key) &&
      key.length === length &&
      key.slice(0, -1).every((part) => typeof part === 'string') &&
      Number.isSafeInteger(key.at(-1))
    ) {
      return key as unknown as T;
    }
  } catch {
    // falls through to the refusal
  }
  return refuse('request.malformed', { detail: 'after' });
}

/** Cuts one row too many, fetched to learn whether there is a next page. */
export function cutPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number)[],
  present: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(present), next: rows.length > limit && last ? writeCursor(keyOf(last)) : null };
}
