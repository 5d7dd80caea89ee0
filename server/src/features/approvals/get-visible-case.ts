import type { Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse, refuseFor } from '../../kernel/refused.ts';
import { refusalToSeeCase } from './case-access.ts';
import { type CaseRecord, findCase } from './case-store.ts';
import { factsOf } from './case-views.ts';

/** A case the actor may see; any other is not found (ORG-7). */
export async function getVisibleCase(
  db: Database | Transaction,
  actor: Actor,
  caseId: number,
): Promise<CaseRecord> {
  const found = await findCase(db, caseId);
  if (!found) refuse('case.notFound');
  refuseFor(refusalToSeeCase(actor, factsOf(found)));
  return found;
}
