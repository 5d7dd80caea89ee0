import { sql } from 'kysely';
import type { Field } from '#contract/values/field.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';
import { addToAccounts, insertEntries, loadAccountsForUpdate } from './number-store.ts';
import type { Stretch } from './number-stretch.ts';

/**
 * ORG-4, NUM-2: an organisation that moves under another superior takes its numbers along: what it has received leaves the accounts
 * of the superiors it leaves and enters those of the superiors it comes under, up to the one that is above both. The caller holds
 * the tree alone.
 */
export async function followMove(
  context: Context,
  tx: Transaction,
  actor: Actor,
  moved: { readonly id: number; readonly fromPath: string; readonly toPath: string },
): Promise<void> {
  const { rows: quotas } = await sql<{ year: number; field: Field; received: number }>`
    select year, field, received from quotas where organisation_id = ${moved.id} and received > 0
    order by year, field`.execute(tx);
  const [left, entered] = [superiorsOf(moved.fromPath), superiorsOf(moved.toPath)];
  const leaving = left.filter((id) => !entered.includes(id));
  const entering = entered.filter((id) => !left.includes(id));
  const [fromId = 0, toId = 0] = [left.at(-1), entered.at(-1)];
  for (const { year, field, received } of quotas) {
    const kind = { year, field };
    await loadAccountsForUpdate(tx, [...left, ...entered], kind);
    const changes = new Map<number, { received: number; passedOn: number }>();
    for (const id of leaving) changes.set(id, { received: -received, passedOn: -received });
    for (const id of entering) changes.set(id, { received, passedOn: received });
    // The lowest one above both keeps what it has received; it passes it on another way, unless it is the superior itself.
    await addToAccounts(tx, kind, changes);
    const { rows: stretches } = await sql<Stretch>`
      select first_number as first, last_number as last from number_ranges
      where holder_path >= ${moved.toPath} and holder_path < ${`${moved.toPath}~`} and year = ${year} and field = ${field}
      order by first_number`.execute(tx);
    await insertEntries(
      context,
      tx,
      actor.accountId,
      stretches.map((stretch) => ({ ...kind, ...stretch, kind: 'moved' as const, fromId, toId })),
    );
  }
}

function superiorsOf(path: string): number[] {
  return idsOnPath(path).slice(0, -1);
}
