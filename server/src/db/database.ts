import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

export interface DatabaseOptions {
  /** Every connection takes on this role; without it the login's own rights hold. */
  readonly role?: 'qingce_app';
  /** Connections at most. */
  readonly poolSize: number;
}

export interface Database {
  readonly db: Kysely<Tables>;
  /** For statements kysely has no words for: LISTEN, COPY, prepared statements. */
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

const { builtins, getTypeParser } = pg.types;
const dateArray = 1182;
const bigintArray = 1016;
const textArray = 1009;
const parseTexts: (text: string) => (string | null)[] = getTypeParser(textArray as typeof builtins.TEXT);
// numeric stays text: a sum over bigint may not fit a number; cast it where it does
const parsers: Record<number, (text: string) => unknown> = {
  [builtins.INT8]: safeInteger,
  [builtins.DATE]: (text) => text,
  [bigintArray]: (text) => parseTexts(text).map((item) => item && safeInteger(item)),
  [dateArray]: parseTexts,
};

/** Opens a pool: bigint arrives as number, date as 'YYYY-MM-DD', timestamptz as Date, jsonb parsed, bytea as Buffer. */
export function connectDatabase(url: string, { role, poolSize }: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: withRole(url, role),
    application_name: 'qingce',
    max: poolSize,
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        (format ?? 'text') === 'text'
          ? (parsers[oid] ?? getTypeParser(oid, format))
          : getTypeParser(oid, format)) as typeof getTypeParser,
    },
  });
  // a resting connection the server closed: the pool drops it by itself, but unheard the event would end the process
  pool.on('error', () => undefined);
  // and of one at work: whoever holds it learns it from the next statement
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

function withRole(url: string, role: string | undefined): string {
  if (!role) return url;
  const [address = '', query = ''] = url.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set('options', `${parameters.get('options') ?? ''} -c role=${role}`.trim());
  return `${address}?${parameters}`;
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`${text} does not fit a number; cast it to text in the query`);
  return value;
}
