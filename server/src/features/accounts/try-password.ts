import type { Context, Database, Transaction } from '../../context.ts';
import type { Origin } from '../../kernel/actor.ts';
import { networkOf } from '../../kernel/network-of.ts';
import { refuse } from '../../kernel/refused.ts';
import { createTurnsByKey } from '../../kernel/turns.ts';
import { appendActions } from '../record/index.ts';
import { listSeats } from './account-store.ts';
import { inHashingTurn, isPassword } from './password-hashing.ts';
import { lockOut, minutesLocked } from './password-rules.ts';
import {
  countTriesFrom,
  deleteTryFrom,
  insertTryFrom,
  loadTriesForUpdate,
  type Tried,
  writeTries,
} from './try-store.ts';

const minute = 60_000;

// One after the other, so that many right ones at once are not counted as that many guesses.
const turnsOfName = createTurnsByKey({ atOnce: 1, waiting: 20 });

export function inTurnOfName<T>(name: string, work: () => Promise<T>): Promise<T> {
  return turnsOfName.take(name, work);
}

export interface PasswordTry {
  readonly isRight: boolean;
  /** Takes the try, and the failures before it, from the counts: for one that was right in every respect. */
  forget(db: Database | Transaction): Promise<void>;
}

/**
 * ACC-1: a try counts for the address and for the name before the password is looked at, for guesses sent at once must
 * not all be tried. Refuses where either has had too many. `passwordHash` is null for a name that nobody has.
 */
export async function tryPassword(
  context: Context,
  origin: Origin,
  tried: Tried & { readonly passwordHash: string | null },
  password: string,
): Promise<PasswordTry> {
  const network = networkOf(origin.address);
  await refuseBlockedNetwork(context, network);
  return inHashingTurn(async () => {
    const addressTry = await countTryFrom(context, network);
    const minutes = await countTryOf(context, origin, tried);
    if (minutes !== null) {
      // Nothing was looked at: who does not know of the lock does not use up the tries of a whole school.
      await deleteTryFrom(context.db, addressTry);
      refuse('account.locked', { minutes });
    }
    return {
      isRight: await isPassword(tried.passwordHash, password),
      async forget(db) {
        await writeTries(db, tried, { failures: 0, lockedUntil: null });
        await deleteTryFrom(db, addressTry);
      },
    };
  });
}

async function refuseBlockedNetwork(context: Context, network: string, own = 0): Promise<void> {
  const since = new Date(context.clock.now().getTime() - lockOut.addressMinutes * minute);
  if ((await countTriesFrom(context.db, network, since)) >= lockOut.addressFailures + own)
    refuse('account.addressBlocked', { minutes: lockOut.addressMinutes });
}

/** Counted first and looked at afterwards: of tries at once each sees those before it. */
async function countTryFrom(context: Context, network: string): Promise<number> {
  const id = await insertTryFrom(context.db, network, context.clock.now());
  try {
    await refuseBlockedNetwork(context, network, 1);
    return id;
  } catch (error) {
    await deleteTryFrom(context.db, id);
    throw error;
  }
}

/** The try beyond the limit locks. Answers for how many minutes it is locked, or null. */
function countTryOf(context: Context, origin: Origin, tried: Tried): Promise<number | null> {
  const now = context.clock.now();
  return context.db.transaction().execute(async (tx) => {
    const { failures, lockedUntil } = await loadTriesForUpdate(tx, tried, now);
    const minutes = minutesLocked(lockedUntil, now);
    if (minutes !== null) return minutes;
    if (failures < lockOut.accountFailures) {
      await writeTries(tx, tried, { failures: failures + 1, lockedUntil: null });
      return null;
    }
    await writeTries(tx, tried, {
      failures: 0,
      lockedUntil: new Date(now.getTime() + lockOut.accountMinutes * minute),
    });
    if ('accountId' in tried) await recordLock(context, tx, origin, tried.accountId);
    return lockOut.accountMinutes;
  });
}

async function recordLock(context: Context, tx: Transaction, origin: Origin, accountId: number) {
  const [seat] = await listSeats(tx, accountId);
  await appendActions(context, tx, { ...origin, accountId }, [
    {
      kind: 'account_locked',
      organisationId: seat?.organisation_id ?? null,
      subject: { kind: 'account', id: accountId },
    },
  ]);
}
