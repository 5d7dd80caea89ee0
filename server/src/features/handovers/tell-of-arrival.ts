import type { Context, Transaction } from '../../context.ts';
import { notifyOrganisation } from '../messages/index.ts';
import type { ArrivalRow } from './arrival-store.ts';

/** LEA-5: the branch is told who has come from another system. */
export function tellArrived(
  context: Context,
  tx: Transaction,
  branch: { readonly id: number },
  subject: { readonly memberId: number; readonly name: string; readonly organisation: string },
): void {
  notifyOrganisation(context, tx, { organisationId: branch.id, kind: 'members_arrived', subject });
}

/** LEA-5: who was agreed to could not be taken in after all. */
export function tellReturned(context: Context, tx: Transaction, arrival: ArrivalRow): void {
  notifyOrganisation(context, tx, {
    organisationId: arrival.organisation_id,
    kind: 'arrival_returned',
    subject: { name: arrival.name, from: arrival.from_name },
  });
}
