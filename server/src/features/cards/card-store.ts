import type { Database } from '../../context.ts';

interface Check {
  readonly key: string;
  readonly at: Date;
}

/** Notes that a code was checked, unless it was already; answers the first check of it. Of two at once one is the first. */
export async function noteCheck(
  db: Database,
  { codeId, key, at, expiresAt }: Check & { readonly codeId: Buffer; readonly expiresAt: Date },
): Promise<Check> {
  await db
    .insertInto('card_checks')
    .values({ code_id: codeId, check_key: key, checked_at: at, expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const first = await db
    .selectFrom('card_checks')
    .select(['check_key', 'checked_at'])
    .where('code_id', '=', codeId)
    .executeTakeFirst();
  // Swept in between: then it has just run out, and this check was in time.
  return first ? { key: first.check_key, at: first.checked_at } : { key, at };
}

export async function deleteExpiredChecks(db: Database, before: Date): Promise<void> {
  await db.deleteFrom('card_checks').where('expires_at', '<', before).execute();
}
