import type { Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { findOrganisation, holdTree, lockTree } from './organisation-store.ts';

/**
 * For whoever opens a case: no subtree moves until the transaction ends, so the reviewer that is read stays the one above
 * (ORG-6), and a move that waited sees the case (ORG-4). To be called before any row is locked. Answers the actor as it stands
 * now: its own organisation may have moved since the request came.
 */
export async function holdTreeFor(tx: Transaction, actor: Actor): Promise<Actor> {
  await holdTree(tx);
  return asItStands(tx, actor);
}

/** For whoever lets a subtree move by deciding a case: alone, and before any row is locked. Answers the actor likewise. */
export async function lockTreeFor(tx: Transaction, actor: Actor): Promise<Actor> {
  await lockTree(tx);
  return asItStands(tx, actor);
}

async function asItStands(tx: Transaction, actor: Actor): Promise<Actor> {
  const own = await findOrganisation(tx, actor.organisationId);
  return own ? { ...actor, organisationPath: own.path } : actor;
}
