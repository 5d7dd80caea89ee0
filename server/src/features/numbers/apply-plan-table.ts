import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { applyPlanTable as contract } from '#contract/numbers.ts';
import type { Refusal } from '#contract/refusal.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';
import { Refused, refuse, refuseFor } from '../../kernel/refused.ts';
import { getVisibleOrganisation, holdTreeFor } from '../organisations/index.ts';
import { appendActions, change } from '../record/index.ts';
import { type Move, moveNumbers } from './move-numbers.ts';
import { refusalToDistribute } from './number-access.ts';
import { wordOfField } from './number-rules.ts';
import { type Account, countUsedOf, loadAccountsForUpdate } from './number-store.ts';
import { joined, type Stretch, sizeOfAll, without } from './number-stretch.ts';
import { isYearKnown } from './number-views.ts';
import { at, type PlanLine } from './plan-table.ts';
import { listStretchesBelow, type PlanOrganisation, resolveOrganisations } from './plan-table-store.ts';
import { readPlanFile } from './read-plan-file.ts';

type Answer = z.output<typeof contract.response>;

const toldFaults = 200;
const toldChanges = 200;

/** A line with the organisation it means. */
interface PlacedLine extends PlanLine {
  readonly target: PlanOrganisation;
}

interface Change {
  readonly line: PlacedLine;
  readonly before: number;
}

/** Carries the answer of a check out of the transaction that is given up. */
class CheckedOnly extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super('checked only');
    this.answer = answer;
  }
}

/**
 * NUM-3: sets the quotas of a table, all of them or none. What is smaller is taken back from below upwards, then what is larger is
 * given from above downwards, so that numbers freed in one place serve another.
 */
export async function applyPlanTable(
  context: Context,
  caller: Actor,
  organisationId: number,
  query: z.output<typeof contract.query>,
  bytes: Readable,
): Promise<Answer> {
  const read = await readPlanFile(bytes, caller.language);
  try {
    return await change(context, caller, async (tx) => {
      const actor = await holdTreeFor(tx, caller);
      const giver = await getVisibleOrganisation(tx, actor, organisationId);
      refuseFor(refusalToDistribute(actor, giver));
      if (!(await isYearKnown(tx, query.year))) refuse('number.yearUnknown', { year: query.year });
      const { lines, faults } = await placeLines(tx, giver.path, read.lines);
      faults.unshift(...read.faults);
      refuseAll(faults);
      const changes: Change[] = [];
      for (const field of fieldCodes) {
        const ofField = lines.filter((line) => line.field === field);
        if (ofField.length === 0) continue;
        changes.push(
          ...(await applyField(context, tx, actor, giver.path, { year: query.year, field }, ofField, faults)),
        );
      }
      refuseAll(faults);
      await record(context, tx, actor, query.year, changes);
      const answer = presentOutcome(lines.length, changes, !query.dryRun);
      if (query.dryRun) throw new CheckedOnly(answer);
      return answer;
    });
  } catch (error) {
    if (error instanceof CheckedOnly) return error.answer;
    throw error;
  }
}

function refuseAll(faults: readonly Refusal[]): void {
  if (faults.length > 0) throw new Refused(faults.slice(0, toldFaults));
}

/** Which organisation below the giver each line means; a line of one named twice in a field is a fault. */
async function placeLines(
  tx: Transaction,
  path: string,
  read: readonly PlanLine[],
): Promise<{ lines: PlacedLine[]; faults: Refusal[] }> {
  const { byId, byName } = await resolveOrganisations(
    tx,
    path,
    read.flatMap(({ organisationId }) => organisationId ?? []),
    read.flatMap(({ organisation }) => organisation || []),
  );
  const faults: Refusal[] = [];
  const lines: PlacedLine[] = [];
  const rowOf = new Map<string, number>();
  for (const line of read) {
    const { row, organisationId, organisation } = line;
    const target = organisationId === null ? byName.get(organisation) : byId.get(organisationId);
    if (!target) {
      const [part, text] =
        organisationId === null
          ? (['organisation', organisation] as const)
          : (['organisationId', String(organisationId)] as const);
      faults.push(at(row, part, { code: 'planTable.organisationUnknown', parameters: { text } }));
      continue;
    }
    if (organisationId !== null && organisation !== '' && organisation !== target.name) {
      const parameters = { id: organisationId, name: organisation, actual: target.name };
      faults.push(at(row, 'organisation', { code: 'planTable.organisationsDiffer', parameters }));
      continue;
    }
    const key = `${target.id} ${line.field}`;
    const earlier = rowOf.get(key);
    if (earlier !== undefined) {
      faults.push(at(row, 'organisationId', { code: 'planTable.twice', parameters: { row: earlier } }));
      continue;
    }
    rowOf.set(key, row);
    lines.push({ ...line, target });
  }
  return { lines, faults };
}

/** The lines of one field; adds to `faults` what cannot be, and then has changed nothing that may be kept. */
async function applyField(
  context: Context,
  tx: Transaction,
  actor: Actor,
  path: string,
  kind: { year: number; field: Field },
  lines: readonly PlacedLine[],
  faults: Refusal[],
): Promise<Change[]> {
  const organisations = new Map(lines.flatMap(({ target }) => [target, target.parent].map((o) => [o.id, o])));
  const accounts = await loadAccountsForUpdate(tx, [...organisations.keys()], kind);
  const receivedBy = (id: number) => accounts.get(id)?.received ?? 0;
  const sums = await faultsOfSums(tx, kind, lines, accounts);
  faults.push(...sums);
  const held = lines.some(({ numbers }) => numbers)
    ? await listStretchesBelow(tx, path, kind)
    : new Map<number, Stretch[]>();
  const moves: (Move & { readonly line: PlacedLine })[] = [];
  for (const line of lines) {
    const common = { line, superior: line.target.parent, child: line.target };
    const now = line.numbers && joined(held.get(line.target.id) ?? []);
    // The column as it was downloaded says nothing: only the quota was changed.
    if (line.numbers && now && !isSame(line.numbers, now)) {
      if (sizeOfAll(line.numbers) !== line.quota) {
        const parameters = { size: sizeOfAll(line.numbers), count: line.quota };
        faults.push(at(line.row, 'numbers', { code: 'number.stretchSize', parameters }));
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
  for (const [i, fault] of found.entries())
    if (fault)
      faults.push(at(ordered[i]?.line.row ?? 0, fault.path === 'numbers' ? 'numbers' : 'quota', fault));
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
  kind: { year: number; field: Field },
  lines: readonly PlacedLine[],
  accounts: ReadonlyMap<number, Account>,
): Promise<Refusal[]> {
  const lineOf = new Map(lines.map((line) => [line.target.id, line]));
  const checked = new Map<
    number,
    { organisation: PlanOrganisation['parent']; passedOn: number; row: number }
  >();
  for (const { target } of lines) {
    for (const organisation of [target.parent, target]) {
      if (checked.has(organisation.id)) continue;
      checked.set(organisation.id, {
        organisation,
        passedOn: accounts.get(organisation.id)?.passedOn ?? 0,
        row: lineOf.get(organisation.id)?.row ?? 0,
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
    return [at(row, 'quota', { code: 'planTable.doesNotAddUp', parameters })];
  });
}

const recordedAtOnce = 2000;

async function record(
  context: Context,
  tx: Transaction,
  actor: Actor,
  year: number,
  changes: readonly Change[],
): Promise<void> {
  for (let from = 0; from < changes.length; from += recordedAtOnce) {
    const entries = changes.slice(from, from + recordedAtOnce).map(({ line, before }) => ({
      kind: 'quota_set',
      organisationId: line.target.id,
      subject: { kind: 'organisation', id: line.target.id } as const,
      details: { year, field: line.field, before, after: line.quota, table: true },
    }));
    await appendActions(context, tx, actor, entries);
  }
}

function presentOutcome(rows: number, changes: readonly Change[], applied: boolean): Answer {
  const differences = changes.map(({ line, before }) => line.quota - before);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return {
    rows,
    given: sum(differences.filter((difference) => difference > 0)),
    takenBack: -sum(differences.filter((difference) => difference < 0)),
    changeCount: changes.length,
    changes: changes.slice(0, toldChanges).map(({ line, before }) => ({
      row: line.row,
      organisation: { id: line.target.id, name: line.target.name },
      field: line.field,
      before,
      after: line.quota,
    })),
    applied,
  };
}
