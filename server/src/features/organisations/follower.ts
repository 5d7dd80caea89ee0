import type { Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';

/** What a feature above does when an organisation, with all below it, has come under another superior; in the move's transaction. */
export type Follower = (
  tx: Transaction,
  actor: Actor,
  moved: { readonly id: number; readonly fromPath: string; readonly toPath: string },
) => Promise<void>;
