import type { AskedCase } from '#contract/number-cases.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { findOpenCase, openCase } from '../approvals/index.ts';
import { keepCaseForm } from '../archives/index.ts';
import { findHolders, loadMemberForUpdate } from '../members/index.ts';
import { findNumberOwner } from '../numbers/index.ts';
import { appendActions } from '../record/index.ts';

/** Whom the number ought to be of. */
export interface Entrant {
  readonly name: string;
  readonly idNumberMasked: string;
  readonly joinedMonth: string | null;
}

interface Release {
  /** Null where it cannot be read, which is a fault told already. */
  readonly number: string | null;
  /** Where the entrant belongs. */
  readonly organisation: { readonly id: number; readonly path: string };
  readonly entrant: Entrant;
  /** Set where the entrant is a member already. */
  readonly memberId?: number;
  readonly formUploadId: string | undefined;
  readonly faults: readonly Refusal[];
}

/**
 * NUM-6: sends the request to the owner of the range, or tells all that is wrong with it. The occupant's member row is locked, so that
 * of two requests the second finds the first.
 */
export async function openRelease(
  context: Context,
  tx: Transaction,
  actor: Actor,
  { number, organisation, entrant, memberId, formUploadId, faults: given }: Release,
): Promise<AskedCase> {
  const holder = number
    ? (await findHolders(tx, [], [number])).find((found) => found.development_number === number)
    : undefined;
  const faults: Refusal[] = [
    ...given,
    ...(formUploadId === undefined ? [{ code: 'form.missing', path: 'form' } as const] : []),
  ];
  if ((!holder || holder.id === memberId) && faults.length === 0)
    faults.push({ code: 'number.notTaken', path: 'developmentNumber' });
  refuseFor(faults);

  const occupantId = holder?.id ?? 0;
  const occupant = await loadMemberForUpdate(tx, occupantId);
  if (!number || occupant?.member.development_number !== number)
    refuse('number.notTaken', undefined, 'developmentNumber');
  const open = await findOpenCase(tx, 'number_release', occupantId);
  if (open) refuse('number.releaseOpen', { organisation: open.reviewer }, 'developmentNumber');

  const { decider } = await findNumberOwner(tx, number, organisation.path);
  const caseId = await openCase(context, tx, actor, {
    kind: 'number_release',
    organisation,
    reviewerId: decider.id,
    subject: { kind: 'member', id: occupantId },
    details: { number, ...entrant, ...(memberId !== undefined && { memberId }) },
  });
  await keepCaseForm(context, tx, actor, caseId, formUploadId ?? '');
  await appendActions(context, tx, actor, [
    {
      kind: 'number_release_asked',
      organisationId: organisation.id,
      subject: { kind: 'member', id: occupantId },
      details: { number, caseId },
    },
  ]);
  return { caseId, reviewer: { id: decider.id, name: decider.name } };
}
