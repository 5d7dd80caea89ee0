import type { CaseKind, ReviewCase } from '#contract/approvals.ts';
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

/** What the feature of a case adds for its reviewer. */
export type CasePresentation = Pick<
  ReviewCase,
  'particulars' | 'sex' | 'birthDate' | 'formId' | 'fileName' | 'pages' | 'earlier'
>;

/** What a feature does when a case of its kind is decided, in the transaction of the decision. */
export interface CaseDefinition {
  readonly kind: CaseKind;
  /** What is shown beside the decision; opening a case puts it on the record as an access. */
  present(context: Context, opened: Omit<DecidedCase, 'reason'>): Promise<CasePresentation>;
  /** Locks the feature's own row before the case is locked: everybody locks in this order. */
  lockSubject(tx: Transaction, subjectId: number): Promise<void>;
  agreed(context: Context, tx: Transaction, actor: Actor, decided: DecidedCase): Promise<void>;
  refused(context: Context, tx: Transaction, actor: Actor, decided: DecidedCase): Promise<void>;
}

export function definitionOf(definitions: readonly CaseDefinition[], kind: string): CaseDefinition {
  const found = definitions.find((definition) => definition.kind === kind);
  if (!found) throw new Error(`No feature has registered cases of kind ${kind}`);
  return found;
}
