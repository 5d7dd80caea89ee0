import type { Refusal } from '#contract/refusal.ts';
import type { Field } from '#contract/values/field.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';
import { appendActions } from '../record/index.ts';
import { type Move, moveNumbers } from './move-numbers.ts';
import { wordOfField } from './number-rules.ts';
import { type Account, countUsedOf, type Kind, loadAccountsForUpdate } from './number-store.ts';
import { joined, type Stretch, sizeOfAll, without } from './number-stretch.ts';
import { at, type PlanTablePart } from './plan-table.ts';
import { listStretchesBelow, type PlanOrganisation } from './plan-table-store.ts';
import { tellQuota } from './tell-quota.ts';

/** What an organisation is to have received in all, this year. */
export interface QuotaLine {
  readonly target: PlanOrganisation;
  readonly field: Field;
  readonly quota: number;
  /** Exactly these numbers; null: whichever. */
  readonly numbers: readonly Stretch[] | null;
  /** The line of the table it stands in; null where there is none. */
  readonly row: number | null;
}

export interface QuotaChange {
  readonly line: QuotaLine;
  readonly before: number;
}

function faultAt(
  { row }: Pick<QuotaLine, 'row'>,
  part: PlanTablePart,
  { path: _, ...fault }: Refusal,
): Refusal {
  return row === null ? fault : at(row, part, fault);
}

/**
 * NUM-2: sets the quotas of organisations below `path` in one year and field. What is smaller is taken back from below upwards, then
 * what is larger is given from above downwards, so that numbers freed in one place serve another. Adds to `faults` what cannot be,
 * and then has changed nothing that may be kept.
 */
export async function applyQuotas(
  context: Context,
  tx: Transaction,
  actor: Actor,
  path: string,
  kind: Kind,
  lines: readonly QuotaLine[],
  faults: Refusal[],
): Promise<QuotaChange[]> {
  const organisations = new Map(lines.flatMap(({ target }) => [target, target.parent].map((o) => [o.id, o])));
  const accounts = await loadAccountsForUpdate(tx, [...organisations.keys()], kind);
  const receivedBy = (id: number) => accounts.get(id)?.received ?? 0;
  const sums = await faultsOfSums(tx, kind, lines, accounts);
  faults.push(...sums);
  const held = lines.some(({ numbers }) => numbers)
    ? await listStretchesBelow(tx, path, kind)
    : new Map<number, Stretch[]>();
  const moves: (Move & { readonly line: QuotaLine })[] = [];
  for (const line of lines) {
    const common = { line, superior: line.target.parent, child: line.target };
    const now = line.numbers && joined(held.get(line.target.id) ?? []);
    // The column as it was downloaded says nothing: only the quota was changed.
    if (line.numbers && now && !isSame(line.numbers, now)) {
      if (sizeOfAll(line.numbers) !== line.quota) {
        const parameters = { size: sizeOfAll(line.numbers), count: line.quota };
        faults.push(faultAt(line, 'numbers', { code: 'number.stretchSize', parameters }));
        continue;
      }
      for (const [moved, stretches] of [
        ['taken_back', without(now, line.numbers)],
        ['given', without(line.numbers, now)],
      ] as const)
        if (stretches.length > 0)
          moves.push({ ...common, kind: moved, count: sizeOfAll(stretches), stretches });
      continue;
    }
    const difference = line.quota - receivedBy(line.target.id);
    if (difference !== 0)
      moves.push({ ...common, kind: difference > 0 ? 'given' : 'taken_back', count: Math.abs(difference) });
  }
  const depth = ({ line }: (typeof moves)[number]) => idsOnPath(line.target.path).length;
  const ordered = [
    ...moves.filter((move) => move.kind === 'taken_back').sort((a, b) => depth(b) - depth(a)),
    ...moves.filter((move) => move.kind === 'given').sort((a, b) => depth(a) - depth(b)),
  ];
  // What does not add up is told by itself: that numbers run out on the way says no more.
  if (sums.length > 0) return [];
  const found = await moveNumbers(context, tx, actor, kind, accounts, ordered);
  for (const [i, fault] of found.entries()) {
    const line = ordered[i]?.line;
    if (fault && line) faults.push(faultAt(line, fault.path === 'numbers' ? 'numbers' : 'quota', fault));
  }
  return lines
    .map((line) => ({ line, before: receivedBy(line.target.id) }))
    .filter(({ line, before }) => line.quota !== before);
}

function isSame(a: readonly Stretch[], b: readonly Stretch[]): boolean {
  return (
    a.length === b.length && a.every(({ first, last }, i) => b[i]?.first === first && b[i]?.last === last)
  );
}

/** NUM-2: what an organisation passes on and uses itself never exceeds what it has received; says where and by how much. */
async function faultsOfSums(
  tx: Transaction,
  kind: Kind,
  lines: readonly QuotaLine[],
  accounts: ReadonlyMap<number, Account>,
): Promise<Refusal[]> {
  const lineOf = new Map(lines.map((line) => [line.target.id, line]));
  const checked = new Map<
    number,
    { organisation: PlanOrganisation['parent']; passedOn: number; row: number | null }
  >();
  for (const { target } of lines) {
    for (const organisation of [target.parent, target]) {
      if (checked.has(organisation.id)) continue;
      checked.set(organisation.id, {
        organisation,
        passedOn: accounts.get(organisation.id)?.passedOn ?? 0,
        row: lineOf.get(organisation.id)?.row ?? null,
      });
    }
  }
  for (const { target, quota, row } of lines) {
    const parent = checked.get(target.parent.id);
    if (!parent) continue;
    parent.passedOn += quota - (accounts.get(target.id)?.received ?? 0);
    // Where the superior has no line of its own the fault stands at the last line below it.
    if (!lineOf.has(target.parent.id)) parent.row = row;
  }
  const used = await countUsedOf(tx, [...checked.keys()], kind);
  return [...checked.values()].flatMap(({ organisation, passedOn, row }) => {
    const quota = lineOf.get(organisation.id)?.quota ?? accounts.get(organisation.id)?.received ?? 0;
    const sum = passedOn + (used.get(organisation.id) ?? 0);
    if (sum <= quota) return [];
    const parameters = {
      organisation: organisation.name,
      field: wordOfField(kind.field),
      quota,
      sum,
      used: used.get(organisation.id) ?? 0,
      over: sum - quota,
    };
    return [faultAt({ row }, 'quota', { code: 'planTable.doesNotAddUp', parameters })];
  });
}

const recordedAtOnce = 2000;

/** One action for each quota that was set, and word of it to whose quota it is. */
export async function recordQuotas(
  context: Context,
  tx: Transaction,
  actor: Actor,
  year: number,
  changes: readonly QuotaChange[],
): Promise<void> {
  for (let from = 0; from < changes.length; from += recordedAtOnce) {
    const entries = changes.slice(from, from + recordedAtOnce).map(({ line, before }) => ({
      kind: 'quota_set',
      organisationId: line.target.id,
      subject: { kind: 'organisation', id: line.target.id } as const,
      details: { year, field: line.field, before, after: line.quota },
    }));
    await appendActions(context, tx, actor, entries);
  }
  for (const { line, before } of changes)
    tellQuota(context, tx, actor, line.target.id, {
      year,
      field: line.field,
      difference: line.quota - before,
      reason: null,
    });
}
