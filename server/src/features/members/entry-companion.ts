import type { FormState } from '#contract/members.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';

export interface EnteredMember {
  readonly id: number;
  readonly organisationId: number;
  readonly organisationPath: string;
  readonly joinedMonth: string;
}

/** What decides whether a form may be uploaded for a member. */
export interface UploadFacts {
  readonly id: number;
  readonly organisationId: number;
  readonly organisationPath: string;
  readonly confirmed: boolean;
  readonly formState: FormState;
  /** ORG-6 of the member's organisation. */
  readonly directSuperiorReviewerId: number | null;
}

/** What stands above members and is told of every entry, in its transaction: archives. */
export interface EntryCompanion {
  /**
   * Opens the archive of each member of whom a form is asked, and, for a single entry, takes up the uploaded form as
   * that member's (which may send it to review or certify at once).
   */
  membersEntered(
    tx: Transaction,
    actor: Actor,
    entered: readonly EnteredMember[],
    formUploadId: string | null,
  ): Promise<void>;

  /**
   * Told when a correction changes the joining month of a member: opens the archive where a form is asked, and sets the day
   * on which it is due; else takes away one that has never had a form.
   */
  joiningCorrected(tx: Transaction, actor: Actor, member: EnteredMember): Promise<void>;

  /** ARC-2, ARC-5: why this actor may not upload a form for this member now; null: may. The rules that refuse the upload. */
  refusalToUploadForm(actor: Actor, member: UploadFacts): Refusal | null;
}
