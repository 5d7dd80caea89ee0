import type { CaseKind } from '#contract/approvals.ts';
import type { Context, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';

/** A case as its feature sees it at the moment of decision, locked. */
export interface DecidedCase {
  readonly id: number;
  readonly subjectId: number;
  readonly organisationId: number;
  readonly details: Record<string, unknown>;
  readonly reason: string | null;
}

/** What a feature does when a case of its kind is decided, in the transaction of the decision. */
export interface CaseDefinition {
  readonly kind: CaseKind;
  agreed(context: Context, tx: Transaction, actor: Actor, decided: DecidedCase): Promise<void>;
  refused(context: Context, tx: Transaction, actor: Actor, decided: DecidedCase): Promise<void>;
}
