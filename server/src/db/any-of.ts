import { type RawBuilder, sql } from 'kysely';

/** What a column is compared with, to be one of the ids: one parameter, however many they are, so that the statement stays the same. */
export function anyOf(ids: readonly number[]): RawBuilder<number> {
  return sql<number>`any(${[...ids]}::bigint[])`;
}
