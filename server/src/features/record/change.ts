import { createHash } from 'node:crypto';
import type { Context, Database, Transaction } from '../../context.ts';
import type { Actor } from '../../kernel/actor.ts';
import { refuse } from '../../kernel/refused.ts';

const attempts = 5;

/**
 * The one shape of a write: one transaction, done once for each key the caller sends. A repeated call gets the first
 * one's answer; a deadlock is tried again. The result must be plain JSON.
 */
export async function change<T>(
  context: Context,
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return transact(context, (tx) => once(context, tx, actor, work));
}

/** One transaction, as jobs make them too: what is left for its end is done there; a deadlock is tried again. */
export async function transact<T>(
  context: Pick<Context, 'db'>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await context.db.transaction().execute(async (tx) => {
        const left: (() => Promise<void>)[] = [];
        endings.set(tx, left);
        const result = await work(tx);
        for (const ending of left) await ending();
        return result;
      });
    } catch (error) {
      if (attempt === attempts || !isDeadlock(error)) throw error;
    }
  }
}

const endings = new WeakMap<Transaction, (() => Promise<void>)[]>();

/**
 * Leaves something for the end of the transaction: rows on which many wait are locked last, after those that everybody locks in
 * order, and let go soonest. Throws outside `change` and `transact`, where nobody would do it.
 */
export function atTheEnd(tx: Transaction, ending: () => Promise<void>): void {
  const left = endings.get(tx);
  if (!left) throw new Error('Left for the end of a transaction that nobody ends');
  left.push(ending);
}

async function once<T>(
  context: Context,
  tx: Transaction,
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { idempotency } = actor;
  if (!idempotency) return work(tx);
  // A concurrent call with the same key waits here until the first has ended.
  const first = await tx
    .insertInto('idempotency_keys')
    .values({
      account_id: actor.accountId,
      key: idempotency.key,
      request_hash: idempotency.digest,
      created_at: context.clock.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (!first) return (await earlierAnswer(context, tx, actor, idempotency)) as T;
  const result = await work(tx);
  await tx
    .updateTable('idempotency_keys')
    .set({ result_sealed: context.personalData.seal(JSON.stringify(result ?? null)) })
    .where('account_id', '=', actor.accountId)
    .where('key', '=', idempotency.key)
    .execute();
  return result;
}

/** For a write whose body is a file: what it asks includes the content, which is known once it has arrived. */
export function aboutContent(actor: Actor, sha256: string): Actor {
  if (!actor.idempotency) return actor;
  const { key, digest } = actor.idempotency;
  return {
    ...actor,
    idempotency: { key, digest: createHash('sha256').update(digest).update(sha256).digest() },
  };
}

/** Before the first of a call's several writes: a key that was used for something else refuses the whole call, as it does a single write. */
export async function claimKey(context: Context, actor: Actor): Promise<void> {
  await change(context, actor, async () => null);
}

/** For a call that makes several writes, each with its own key drawn from the caller's: repeated, each is answered as it was. */
export function partOf(actor: Actor, part: string): Actor {
  if (!actor.idempotency) return actor;
  const { key, digest } = actor.idempotency;
  const hex = createHash('sha256').update(`${key} ${part}`).digest('hex');
  const own = hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { ...actor, idempotency: { key: own, digest } };
}

/**
 * Whether this very call was answered before: for work that must ask before `change` does, because what it asks for is
 * not so any more once it was done.
 */
export async function isAnswered(context: Context, actor: Actor): Promise<boolean> {
  const { idempotency } = actor;
  return idempotency !== null && (await earlierAnswer(context, context.db, actor, idempotency)) !== undefined;
}

/** Undefined where there is none; refuses a key that was used for something else. */
async function earlierAnswer(
  context: Context,
  db: Database | Transaction,
  actor: Actor,
  { key, digest }: NonNullable<Actor['idempotency']>,
): Promise<unknown> {
  const earlier = await db
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'result_sealed'])
    .where('account_id', '=', actor.accountId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!earlier) return undefined;
  if (!earlier.request_hash.equals(digest) || !earlier.result_sealed) refuse('request.keyReused');
  return JSON.parse(context.personalData.open(earlier.result_sealed)) as unknown;
}

function isDeadlock(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === '40P01' || code === '40001';
}

/** True where the database refused a second row with the same value, whatever the timing. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const { code, constraint: violated } = error as { code?: unknown; constraint?: unknown };
  return code === '23505' && violated === constraint;
}
