import type { Context, Transaction } from '../../context.ts';
import { transact } from './change.ts';

/**
 * What a job does to many rows: `atOnce` in a transaction, until a portion is not full any more; `portion` answers how many it has done.
 * May be stopped between any two of them, and goes on where it was.
 */
export async function inPortions(
  context: Pick<Context, 'db'>,
  signal: AbortSignal,
  atOnce: number,
  portion: (tx: Transaction, atOnce: number) => Promise<number>,
): Promise<void> {
  let done = atOnce;
  while (done === atOnce && !signal.aborted) done = await transact(context, (tx) => portion(tx, atOnce));
}
