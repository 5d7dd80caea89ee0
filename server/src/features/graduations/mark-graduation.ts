import type { Graduation } from '#contract/graduations.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { chinaDay } from '../../kernel/clock.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { loadOrganisationForShare, type OrganisationRow } from '../organisations/index.ts';
import { appendActions, change, type RecordEntry } from '../record/index.ts';
import { refusalToMark } from './graduation-access.ts';
import { faultOfYear, graduatedBy } from './graduation-rules.ts';
import { deleteGraduation, deleteOwnYears, findGraduation, saveGraduation } from './graduation-store.ts';
import { followMark } from './note-leaving.ts';
import { tellOfGraduation } from './tell-of-graduation.ts';

/** A branch the actor marks, held against moving and dissolving until the transaction ends. */
export async function getBranchToMark(
  tx: Transaction,
  actor: Actor,
  organisationId: number,
): Promise<OrganisationRow> {
  const branch = await loadOrganisationForShare(tx, organisationId);
  refuseFor(refusalToMark(actor, branch));
  return branch ?? refuse('organisation.notFound');
}

/**
 * LIF-7: says in which year all of a branch graduate, or that the years are not uniform (null). One that graduates on a day that has come
 * becomes a 毕业生团组织 at once, and is none any more where that was a mistake.
 */
export function markGraduation(
  context: Context,
  actor: Actor,
  request: { readonly organisationId: number; readonly year: number | null; readonly version: number },
): Promise<Graduation> {
  const { organisationId, year, version } = request;
  const today = chinaDay(context.clock.now());
  return change(context, actor, async (tx) => {
    const branch = await getBranchToMark(tx, actor, organisationId);
    refuseFor(year === null ? null : faultOfYear(year, today));
    const before = await findGraduation(tx, branch.id);
    if (before.version !== version) refuse('graduation.changedMeanwhile');
    if (before.mark !== 'unmarked' && before.year === year) return before;
    const graduatedOn = graduatedBy(year, today, context.policy);
    const isSaved = await saveGraduation(tx, branch, { year, graduatedOn }, version);
    if (!isSaved) refuse('graduation.changedMeanwhile');
    if (year !== null) await deleteOwnYears(tx, branch.id);
    await followMark(tx, branch, { year });
    await appendActions(context, tx, actor, [
      {
        kind: 'graduation_marked',
        ...aboutBranch(branch, year === null ? { notUniform: true } : { graduationYear: year }),
      },
    ]);
    if (year !== null && graduatedOn !== null)
      await tellOfGraduation(context, tx, actor, [{ organisationId: branch.id, year }]);
    return findGraduation(tx, branch.id);
  });
}

/** LIF-7: takes a mark back, with everything that followed from it. */
export function unmarkGraduation(
  context: Context,
  actor: Actor,
  { organisationId, version }: { readonly organisationId: number; readonly version: number },
): Promise<Graduation> {
  return change(context, actor, async (tx) => {
    const branch = await getBranchToMark(tx, actor, organisationId);
    const before = await findGraduation(tx, branch.id);
    if (before.mark === 'unmarked') refuse('graduation.notMarked');
    if (before.version !== version || !(await deleteGraduation(tx, branch.id, version)))
      refuse('graduation.changedMeanwhile');
    await followMark(tx, branch, null);
    const was = before.year === null ? { notUniform: true } : { graduationYear: before.year };
    await appendActions(context, tx, actor, [{ kind: 'graduation_unmarked', ...aboutBranch(branch, was) }]);
    return findGraduation(tx, branch.id);
  });
}

function aboutBranch(branch: OrganisationRow, details: Record<string, unknown>): Omit<RecordEntry, 'kind'> {
  return { organisationId: branch.id, subject: { kind: 'organisation', id: branch.id }, details };
}
