import type { Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';

export interface EnteredMember {
  readonly id: number;
  readonly organisationId: number;
  readonly organisationPath: string;
  readonly joinedMonth: string;
}

/** What stands above members and is told of every entry, in its transaction: archives. */
export interface EntryCompanion {
  /**
   * Opens the archive of each member of whom a form is asked, and, for a single entry, takes up the uploaded form as
   * that member's (which may send it to review or certify at once).
   */
  membersEntered(tx: Transaction, actor: Actor, entered: readonly EnteredMember[], formUploadId: string | null): Promise<void>;
}
