import { Refused } from '../../kernel/refused.ts';
import { Overtaken } from './overtaken.ts';

/**
 * Does the work on all at once; where it fails, on each half, down to the ones it fails on alone. What fails for
 * a reason that no item bears (the database gone, the job stopped, the whole refused) ends everything instead.
 */
export async function inHalves<Item>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<void>,
  failAlone: (item: Item, error: unknown) => Promise<void>,
): Promise<void> {
  try {
    await work(items);
  } catch (error) {
    if (isNobodysFault(error)) throw error;
    const [only] = items;
    if (items.length === 1 && only !== undefined) {
      await failAlone(only, error);
      return;
    }
    const middle = Math.ceil(items.length / 2);
    await inHalves(items.slice(0, middle), work, failAlone);
    await inHalves(items.slice(middle), work, failAlone);
  }
}

// Classes of SQLSTATE: connection, rollback by deadlock, resources, operator intervention, system, and pg's own.
const outage = /^(08|40|53|57|58|55|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/;

function isNobodysFault(error: unknown): boolean {
  if (error instanceof Refused || error instanceof Overtaken) return true;
  if (!(error instanceof Error)) return true;
  if (error.name === 'AbortError') return true;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? outage.test(code) : /connection|timeout/i.test(error.message);
}
