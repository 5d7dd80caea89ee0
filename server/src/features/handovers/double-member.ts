import type { Context, Transaction } from '../../context.ts';

/** A member here whom the other system has as well, or may have (TRF-8). */
export interface DoubleMember {
  readonly peerId: number;
  readonly memberId: number;
  /** Of the messages about the handover that has shown it. */
  readonly conversation: string;
  readonly cause: 'request' | 'restore';
  /** The member as the other system has them; null where it is yet to say whether it does. */
  readonly theirs: {
    readonly name: string;
    readonly idNumberMasked: string;
    readonly organisation: string;
    readonly joinedMonth: string;
    readonly developmentNumber: string | null;
    readonly since: string | null;
  } | null;
  /** Who let go of them by a release of ours that a restore had lost; null: nobody has. */
  readonly releasedBy: number | null;
}

/** What compose.ts registers: whoever settles between two systems that have the same member. */
export type NoteDouble = (context: Context, tx: Transaction, double: DoubleMember) => Promise<void>;
