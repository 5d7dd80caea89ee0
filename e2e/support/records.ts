import { sql } from 'kysely';
import type { Context } from '../../server/src/context.ts';
import { connectDatabase } from '../../server/src/db/database.ts';
import { type Recount, recountFigures } from '../../server/src/features/statistics/recount.ts';
import { policies } from '../../server/src/policies/index.ts';

/** As the operator's command does: every figure of the program counted anew from its records (STA-3). */
export async function recount(databaseUrl: string): Promise<Recount> {
  return withRecords(databaseUrl, (db) =>
    recountFigures({ db, policy: policies['national-2023'] } as Context),
  );
}

/** How many members the records have within the ranges of an organisation and of those below it. */
export async function countEntered(
  databaseUrl: string,
  { organisationId, year, field }: { organisationId: number; year: number; field: string },
): Promise<number> {
  return withRecords(databaseUrl, async (db) => {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from number_uses u join organisations o on o.id = ${organisationId}
      where u.year = ${year} and u.field = ${field} and starts_with(u.holder_path, o.path)`.execute(db);
    return rows[0]?.count ?? 0;
  });
}

async function withRecords<T>(url: string, ask: (db: Context['db']) => Promise<T>): Promise<T> {
  const { db, close } = connectDatabase(url, { role: 'qingce_app', poolSize: 2 });
  try {
    return await ask(db);
  } finally {
    await close();
  }
}
