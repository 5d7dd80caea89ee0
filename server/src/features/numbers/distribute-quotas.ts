import type { Refusal } from '#contract/refusal.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { idsOnPath } from '../../kernel/organisation-path.ts';
import { Refused, refuse, refuseFor } from '../../kernel/refused.ts';
import type { OrganisationRow } from '../organisations/index.ts';
import { applyQuotas, type QuotaChange, type QuotaLine, recordQuotas } from './apply-quotas.ts';
import { refusalToDistribute } from './number-access.ts';
import { countUsedOf, type Kind, loadAccountsForUpdate } from './number-store.ts';
import { type PlanOrganisation, resolveOrganisations } from './plan-table-store.ts';
import { isYearKnown } from './quota-views.ts';

export interface QuotaTarget {
  readonly organisationId: number;
  readonly field: Field;
  /** What it is to have received in all, this year. */
  readonly quota: number;
}

/**
 * NUM-10, NUM-2: sets the quotas of organisations anywhere below the giver, in the caller's transaction, which holds the tree. Those
 * in between pass on what they have free; only what is missing comes from above. All of it is done or, with every reason, none.
 */
export async function distributeQuotas(
  context: Context,
  tx: Transaction,
  actor: Actor,
  giver: OrganisationRow,
  year: number,
  targets: readonly QuotaTarget[],
): Promise<{ given: number; takenBack: number }> {
  refuseFor(refusalToDistribute(actor, giver));
  if (!(await isYearKnown(tx, year))) refuse('number.yearUnknown', { year });
  const { byId } = await resolveOrganisations(
    tx,
    giver.path,
    targets.map(({ organisationId }) => organisationId),
    [],
  );
  const gone = targets.find(({ organisationId }) => !byId.has(organisationId));
  if (gone) refuse('planTable.organisationUnknown', { text: String(gone.organisationId) });
  const faults: Refusal[] = [];
  const changes: QuotaChange[] = [];
  for (const field of fieldCodes) {
    const ofField = targets.filter((target) => target.field === field);
    if (ofField.length === 0) continue;
    const kind = { year, field };
    const named = ofField.map(({ organisationId, quota }) => {
      const target = byId.get(organisationId) as PlanOrganisation;
      return { target, field, quota, numbers: null, row: null };
    });
    const lines = [...named, ...(await linesBetween(tx, giver, kind, named))];
    changes.push(...(await applyQuotas(context, tx, actor, giver.path, kind, lines, faults)));
  }
  if (faults.length > 0) throw new Refused(faults);
  await recordQuotas(context, tx, actor, year, changes);
  const differences = changes
    .filter(({ line }) => line.target.parent.id === giver.id)
    .map(({ line, before }) => line.quota - before);
  return {
    given: differences.reduce((sum, difference) => sum + Math.max(difference, 0), 0),
    takenBack: differences.reduce((sum, difference) => sum + Math.max(-difference, 0), 0),
  };
}

/** A line for each organisation between the giver and those named that needs more than it has free, from the lowest up. */
async function linesBetween(
  tx: Transaction,
  giver: OrganisationRow,
  kind: Kind,
  named: readonly QuotaLine[],
): Promise<QuotaLine[]> {
  const isNamed = new Set(named.map(({ target }) => target.id));
  const above = idsOnPath(giver.path).length;
  const between = [...new Set(named.flatMap(({ target }) => idsOnPath(target.path).slice(above, -1)))].filter(
    (id) => !isNamed.has(id),
  );
  if (between.length === 0) return [];
  const { byId } = await resolveOrganisations(tx, giver.path, between, []);
  const ids = [...isNamed, ...between];
  const accounts = await loadAccountsForUpdate(tx, ids, kind);
  const used = await countUsedOf(tx, ids, kind);
  const more = new Map<number, number>();
  const add = (id: number, count: number) => more.set(id, (more.get(id) ?? 0) + count);
  for (const { target, quota } of named)
    add(target.parent.id, quota - (accounts.get(target.id)?.received ?? 0));
  const depth = (id: number) => byId.get(id)?.path.length ?? 0;
  return between
    .sort((a, b) => depth(b) - depth(a))
    .flatMap((id) => {
      const target = byId.get(id);
      if (!target) return [];
      const { received = 0, passedOn = 0 } = accounts.get(id) ?? {};
      const free = received - passedOn - (used.get(id) ?? 0);
      const missing = Math.max((more.get(id) ?? 0) - free, 0);
      if (missing === 0) return [];
      add(target.parent.id, missing);
      return [{ target, field: kind.field, quota: received + missing, numbers: null, row: null }];
    });
}
