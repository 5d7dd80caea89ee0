import type { MessageHandler } from './message-handler.ts';

/** What speaking with others needs beside the context. */
export interface Peering {
  /** The origin others reach this installation by, as configured; null: none can. */
  readonly address: string | null;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMilliseconds: number;
  readonly handlers: readonly MessageHandler[];
}
