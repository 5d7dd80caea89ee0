import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { applyPlanTable as contract } from '#contract/numbers.ts';
import type { Refusal } from '#contract/refusal.ts';
import { fieldCodes } from '#contract/values/field.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { Refused, refuse, refuseFor } from '../../kernel/refused.ts';
import { getVisibleOrganisation, holdTreeFor } from '../organisations/index.ts';
import { aboutContent, change } from '../record/index.ts';
import { applyQuotas, type QuotaChange, recordQuotas } from './apply-quotas.ts';
import { refusalToDistribute } from './number-access.ts';
import { at, type PlanLine } from './plan-table.ts';
import { type PlanOrganisation, resolveOrganisations } from './plan-table-store.ts';
import { isYearKnown } from './quota-views.ts';
import { readPlanFile } from './read-plan-file.ts';

type Answer = z.output<typeof contract.response>;

const toldFaults = 200;
const toldChanges = 200;

/** A line with the organisation it means. */
interface PlacedLine extends PlanLine {
  readonly target: PlanOrganisation;
}

/** Carries the answer of a check out of the transaction that is given up. */
class CheckedOnly extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super('checked only');
    this.answer = answer;
  }
}

/** NUM-3: sets the quotas of a table, all of them or none. */
export async function applyPlanTable(
  context: Context,
  caller: Actor,
  organisationId: number,
  query: z.output<typeof contract.query>,
  bytes: Readable,
): Promise<Answer> {
  const read = await readPlanFile(bytes, caller.language);
  try {
    return await change(context, aboutContent(caller, read.sha256), async (tx) => {
      const actor = await holdTreeFor(tx, caller);
      const giver = await getVisibleOrganisation(tx, actor, organisationId);
      refuseFor(refusalToDistribute(actor, giver));
      if (!(await isYearKnown(tx, query.year))) refuse('number.yearUnknown', { year: query.year });
      const { lines, faults } = await placeLines(tx, giver.path, read.lines);
      faults.unshift(...read.faults);
      refuseAll(faults);
      const changes: QuotaChange[] = [];
      for (const field of fieldCodes) {
        const ofField = lines.filter((line) => line.field === field);
        if (ofField.length === 0) continue;
        changes.push(
          ...(await applyQuotas(
            context,
            tx,
            actor,
            giver.path,
            { year: query.year, field },
            ofField,
            faults,
          )),
        );
      }
      refuseAll(faults);
      await recordQuotas(context, tx, actor, query.year, changes);
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

function presentOutcome(rows: number, changes: readonly QuotaChange[], applied: boolean): Answer {
  const differences = changes.map(({ line, before }) => line.quota - before);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return {
    rows,
    given: sum(differences.filter((difference) => difference > 0)),
    takenBack: -sum(differences.filter((difference) => difference < 0)),
    changeCount: changes.length,
    changes: changes.slice(0, toldChanges).map(({ line, before }) => ({
      row: line.row ?? 0,
      organisation: { id: line.target.id, name: line.target.name },
      field: line.field,
      before,
      after: line.quota,
    })),
    applied,
  };
}
