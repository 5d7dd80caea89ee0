import type { Refusal } from '#contract/refusal.ts';
import { isWithin } from '../../kernel/organisation-path.ts';
import type { CaseReviewer } from '../approvals/index.ts';
import { type OrganisationRow, refusalToReason, refusalToStandUnder } from '../organisations/index.ts';

interface Asked {
  readonly moved: OrganisationRow;
  readonly parent: OrganisationRow;
  readonly reason: string;
  /** Who receives, if anybody can. */
  readonly receiver: CaseReviewer | null;
}

/** ORG-8: everything that speaks against asking for a move, at once; what is refused here would be refused at the end. */
export function faultsOfMove(
  actor: { readonly organisationPath: string },
  { moved, parent, reason, receiver }: Asked,
): Refusal[] {
  const place = refusalToPlace(actor, { moved, parent }) ?? refusalToReceiver(parent, receiver);
  return [place, refusalToReason(reason)].filter((refusal) => refusal !== null);
}

function refusalToPlace(
  actor: { readonly organisationPath: string },
  { moved, parent }: Pick<Asked, 'moved' | 'parent'>,
): Refusal | null {
  const name = parent.name;
  if (parent.id === moved.parentId)
    return { code: 'organisation.standsThere', parameters: { name }, path: 'parentId' };
  const nesting = refusalToStandUnder(moved, parent);
  // The dialog asks for no kind: the fault sits at the place.
  if (nesting) return { ...nesting, path: 'parentId' };
  return isWithin(parent.path, actor.organisationPath)
    ? { code: 'organisation.moveDirectly', parameters: { name }, path: 'parentId' }
    : null;
}

function refusalToReceiver(parent: OrganisationRow, receiver: CaseReviewer | null): Refusal | null {
  return receiver
    ? null
    : { code: 'organisation.noReceiver', parameters: { name: parent.name }, path: 'parentId' };
}

/**
 * ORG-8: whether who applies may speak for the superior whose consent is the first: that superior itself, or one above it, who could
 * move the organisation within their own subtree without asking.
 */
export function speaksFor(actor: { readonly organisationPath: string }, superior: CaseReviewer): boolean {
  return isWithin(superior.path, actor.organisationPath);
}

/**
 * ORG-5, ORG-8: obstacles as they are told to a superior: whoever does not see the organisation yet learns how many open cases there are,
 * and no member's name.
 */
export function toldTo(
  actor: { readonly organisationPath: string },
  moved: { readonly path: string },
  obstacles: readonly Refusal[],
): Refusal[] {
  if (isWithin(moved.path, actor.organisationPath)) return [...obstacles];
  return obstacles.map((refusal) =>
    refusal.code === 'organisation.hasOpenCases'
      ? { code: 'organisation.casesStayBehind', parameters: { count: refusal.parameters?.count ?? 0 } }
      : refusal,
  );
}
