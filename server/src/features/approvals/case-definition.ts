import type { CaseKind } from '#contract/approvals.ts';
import type { CaseDetail } from '#contract/approvals-details.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Context, Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';

/** A case as its feature sees it at the moment of decision, locked. */
export interface DecidedCase {
  readonly id: number;
  readonly subjectId: number;
  readonly organisationId: number;
  readonly details: Record<string, unknown>;
  readonly reason: string | null;
}

/** A case to which its reviewer has agreed or agrees now, on its way to the next one. */
export interface CaseOnItsWay {
  readonly id: number;
  readonly subjectId: number;
  readonly reviewer: CaseReviewer;
  /** All who have agreed, in their order; the reviewer is the last. */
  readonly agreed: readonly number[];
}

/** The superior that sent a case on the behalf of the organisation it goes up from; null where that one did itself. */
export function sentFrom(details: unknown): number | null {
  const { sentFrom: id } = details as { readonly sentFrom?: number };
  return id ?? null;
}

/** The member who began a case; null where an organisation did. */
export function begunBy(details: unknown): number | null {
  const { begunBy: memberId } = details as { readonly begunBy?: number };
  return memberId ?? null;
}

/** An organisation that decides cases. */
export interface CaseReviewer {
  readonly id: number;
  readonly name: string;
  readonly path: string;
}

/**
 * What a feature does when cases of its kind are decided, in the transaction of the decision. Whatever is asked of many answers for each, in
 * their order.
 */
export interface CaseDefinition {
  readonly kind: CaseKind;
  /** What is shown beside the decision; opening a case puts it on the record as an access. */
  present(context: Context, actor: Actor, opened: Omit<DecidedCase, 'reason'>): Promise<CaseDetail>;
  /** An agreement may let a subtree move: it is given while the tree is held alone. */
  readonly movesTree?: true;
  /** Whoever has sent it may take it back while it is open. */
  readonly withdrawable?: true;
  /** How many are agreed to in one transaction; where it is more than one, only `agreeing` refuses. */
  readonly atOnce?: number;
  /** Locks the feature's own rows before the cases are locked, in the order of their ids: everybody locks in this order. */
  lockSubjects(tx: Transaction, subjectIds: readonly number[]): Promise<void>;
  /** Why the agreement is refused; else what is said with it is kept, before it is asked who decides next. The cases are locked. */
  agreeing?(
    tx: Transaction,
    actor: Actor,
    cases: readonly CaseOnItsWay[],
    said: { readonly branchId: number | undefined },
  ): Promise<readonly (Refusal | null)[]>;
  /**
   * Who decides after these reviewers have agreed: the case is passed on and stays open. Null, or nothing to answer with: nobody, the
   * agreement is the last one. The tree is held.
   */
  nextReviewers?(
    db: Database | Transaction,
    cases: readonly CaseOnItsWay[],
  ): Promise<readonly (CaseReviewer | null)[]>;
  /** The last reviewer has agreed. */
  agreed(context: Context, tx: Transaction, actor: Actor, cases: readonly DecidedCase[]): Promise<void>;
  refused(context: Context, tx: Transaction, actor: Actor, decided: DecidedCase): Promise<void>;
  /** It was taken back, by who had sent it. */
  withdrawn?(context: Context, tx: Transaction, actor: Actor, decided: DecidedCase): Promise<void>;
}

/** For kinds that are agreed to one by one. */
export function eachAgreed(
  agreed: (context: Context, tx: Transaction, actor: Actor, decided: DecidedCase) => Promise<void>,
): CaseDefinition['agreed'] {
  return async (context, tx, actor, cases) => {
    for (const decided of cases) await agreed(context, tx, actor, decided);
  };
}

export function definitionOf(definitions: readonly CaseDefinition[], kind: string): CaseDefinition {
  const found = definitions.find((definition) => definition.kind === kind);
  if (!found) throw new Error(`No feature has registered cases of kind ${kind}`);
  return found;
}
