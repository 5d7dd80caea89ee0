import type { FormAbilities } from '#contract/members.ts';
import type { Certification, FormChangeState, FormState } from '#contract/members-certification.ts';
import type { Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';

export interface EnteredMember {
  readonly id: number;
  readonly organisationId: number;
  readonly organisationPath: string;
  readonly joinedMonth: string;
}

interface Named {
  readonly id: number;
  readonly name: string;
}

/** What decides what may be done with a member's form. */
export interface FormFacts {
  readonly id: number;
  readonly name: string;
  readonly organisation: Named;
  readonly organisationPath: string;
  readonly confirmed: boolean;
  readonly developmentNumber: string | null;
  readonly formState: FormState;
  readonly certification: Certification;
  /** Null where the form in force is not being changed. */
  readonly changeState: FormChangeState | null;
  readonly isFiled: boolean;
  /** ORG-6 of the member's organisation. */
  readonly directSuperiorReviewer: Named | null;
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

  /** Told when a member belongs to another organisation from now on: the archive follows. */
  memberPlaced(
    tx: Transaction,
    member: Pick<EnteredMember, 'id' | 'organisationId' | 'organisationPath'>,
  ): Promise<void>;

  /**
   * Told when a correction changes the joining month of a member: opens the archive where a form is asked, and sets the day
   * on which it is due; else takes away one that has never had a form.
   */
  joiningCorrected(tx: Transaction, actor: Actor, member: EnteredMember): Promise<void>;

  /** ARC-2, ARC-5, ARC-6, ARC-13: what this actor may do with this member's form now, by the rules that refuse the rest. */
  formAbilities(actor: Actor, member: FormFacts): FormAbilities;
}
