import type { CaseDetail, CaseKind } from '#contract/approvals.ts';
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

/** What a feature does when a case of its kind is decided, in the transaction of the decision. */
export interface CaseDefinition {
  readonly kind: CaseKind;
  /** What is shown beside the decision; opening a case puts it on the record as an access. */
  present(context: Context, actor: Actor, opened: Omit<DecidedCase, 'reason'>): Promise<CaseDetail>;
  /** An agreement may let a subtree move: it is given while the tree is held alone. */
  readonly movesTree?: true;
  /** Whoever has sent it may take it back while it is open. */
  readonly withdrawable?: true;
  /** Locks the feature's own row before the case is locked: everybody locks in this order. */
  lockSubject(tx: Transaction, subjectId: number): Promise<void>;
  /** This reviewer agrees, and says with it what the kind asks for; before it is asked who decides next. The case is locked. */
  agreeing?(
    tx: Transaction,
    actor: Actor,
    caseId: number,
    said: { readonly branchId: number | undefined },
  ): Promise<void>;
  /**
   * Who decides after this reviewer has agreed; `agreed` are all who have by then, in their order: the case is passed on and stays open. Null, or nothing to answer
   * with: nobody, the agreement is the last one. The tree is held.
   */
  nextReviewer?(
    db: Database | Transaction,
    reviewer: CaseReviewer,
    agreed: readonly number[],
    caseId: number,
  ): Promise<CaseReviewer | null>;
  /** The last reviewer has agreed. */
  agreed(context: Context, tx: Transaction, actor: Actor, decided: DecidedCase): Promise<void>;
  refused(context: Context, tx: Transaction, actor: Actor, decided: DecidedCase): Promise<void>;
  /** It was taken back, by who had sent it. */
  withdrawn?(context: Context, tx: Transaction, actor: Actor, decided: DecidedCase): Promise<void>;
}

export function definitionOf(definitions: readonly CaseDefinition[], kind: string): CaseDefinition {
  const found = definitions.find((definition) => definition.kind === kind);
  if (!found) throw new Error(`No feature has registered cases of kind ${kind}`);
  return found;
}
