import type { Refusal } from '#contract/refusal.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { openHoldings } from './holdings.ts';
import { faultOfMove } from './number-rules.ts';
import {
  type Account,
  addToAccounts,
  applyRangeChanges,
  insertEntries,
  type Kind,
  listUsedOf,
  loadRangesForUpdate,
  type NewEntry,
  type PlacedOrganisation,
} from './number-store.ts';
import { highestOf, lowestOf, type Stretch } from './number-stretch.ts';

/** Some numbers from a superior to an organisation directly below it, or back. */
export interface Move {
  readonly kind: 'given' | 'taken_back';
  readonly superior: PlacedOrganisation & { readonly name: string };
  readonly child: PlacedOrganisation & { readonly name: string };
  readonly count: number;
  /** Exactly these, as many as `count`; else the lowest free ones are given and the highest unused ones taken back. */
  readonly stretches?: readonly Stretch[] | undefined;
  readonly reason?: string | null;
}

/**
 * NUM-2: carries out moves of one year and field, one after the other, in one transaction. `accounts` are those of every
 * organisation named, locked by the caller. Answers a fault for each move that cannot be; then nothing may be kept.
 */
export async function moveNumbers(
  context: Context,
  tx: Transaction,
  actor: Pick<Actor, 'accountId'>,
  kind: Kind,
  accounts: ReadonlyMap<number, Account>,
  moves: readonly Move[],
): Promise<(Refusal | null)[]> {
  const organisations = new Map(
    moves.flatMap(({ superior, child }) => [superior, child].map((o) => [o.id, o])),
  );
  const ids = [...organisations.keys()];
  const ranges = await loadRangesForUpdate(tx, ids, kind);
  // Asked after the ranges are locked: whoever took a number into use held its range until then.
  const used = await listUsedOf(tx, ids, kind);
  const usedBy = new Map<number, number>();
  for (const { holderId } of used) usedBy.set(holderId, (usedBy.get(holderId) ?? 0) + 1);
  const holdings = openHoldings(
    ranges,
    used.map(({ number }) => number),
  );
  const changes = new Map<number, { received: number; passedOn: number }>();
  const changeOf = (id: number) => {
    const known = changes.get(id) ?? { received: 0, passedOn: 0 };
    changes.set(id, known);
    return known;
  };
  const entries: NewEntry[] = [];
  const faults = moves.map((move) => {
    const { superior, child, count } = move;
    const [from, to] = move.kind === 'given' ? [superior, child] : [child, superior];
    const free = holdings.free(from.id);
    const fault = faultOfMove(move, kind, {
      free,
      passedOn: (accounts.get(from.id)?.passedOn ?? 0) + changeOf(from.id).passedOn,
      used: usedBy.get(from.id) ?? 0,
    });
    if (fault) return fault;
    const stretches =
      move.stretches ?? (move.kind === 'given' ? lowestOf(free, count) : highestOf(free, count)) ?? [];
    holdings.move(from.id, to.id, stretches);
    const sign = move.kind === 'given' ? 1 : -1;
    changeOf(superior.id).passedOn += sign * count;
    changeOf(child.id).received += sign * count;
    for (const stretch of stretches)
      entries.push({
        ...kind,
        ...stretch,
        kind: move.kind,
        fromId: from.id,
        toId: to.id,
        reason: move.reason ?? null,
      });
    return null;
  });
  if (faults.some((fault) => fault !== null)) return faults;
  await applyRangeChanges(
    tx,
    holdings.changes(),
    new Map([...organisations].map(([id, { path }]) => [id, path])),
  );
  await addToAccounts(tx, kind, changes);
  await insertEntries(context, tx, actor.accountId, entries);
  return faults;
}
