import { randomBytes } from 'node:crypto';
import { connectDatabase } from '../db/database.ts';
import type { World } from './world.ts';

/** What a restore does not bring back: the program's own version. */
const kept = ['migrations', 'schema_migrations'];

/** A backup of all that a world's database holds; the answer brings it back, while the program goes on. */
export async function backUp({ url }: Pick<World, 'url'>): Promise<() => Promise<void>> {
  const name = `b${randomBytes(4).toString('hex')}`;
  const tables = await asOwner(url, async (ask) => {
    const found = await ask(`
      select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all('{${kept.join(',')}}')
      group by c.relname`);
    await ask(`create schema ${name}`);
    for (const { name: table } of found) await ask(`create table ${name}.${table} as table public.${table}`);
    return found;
  });
  return async () => {
    await asOwner(url, async (ask) => {
      await ask('begin');
      await ask('set local session_replication_role = replica');
      for (const { name: table, columns } of tables) {
        await ask(`delete from public.${table}`);
        await ask(
          `insert into public.${table} (${columns}) overriding system value select ${columns} from ${name}.${table}`,
        );
      }
      await ask('commit');
    });
  };
}

type Row = Record<'name' | 'columns', string>;

async function asOwner<T>(
  url: string,
  work: (ask: (text: string) => Promise<Row[]>) => Promise<T>,
): Promise<T> {
  const owner = connectDatabase(url, { poolSize: 1 });
  try {
    return await work(async (text) => (await owner.pool.query(text)).rows);
  } finally {
    await owner.close();
  }
}
