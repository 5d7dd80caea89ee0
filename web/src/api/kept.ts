import type { Session } from '#contract/accounts.ts';
import { ConnectionError } from './refusal-error.ts';

const prefix = 'qingce.kept.';

export interface Kept<T> {
  readonly value: T;
  /** As of when, where it is not of now. */
  readonly asOf: string | null;
}

/**
 * What members' own pages showed last, kept in the browser to be read without a connection: numbers in it are masked. No forms, no
 * messages, nothing of administration. Gone at log-out, and when somebody else logs in.
 */
type Name = 'session' | 'card' | 'member' | 'organisation';

function keep(name: Name, value: unknown): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify({ value, asOf: new Date().toISOString() }));
  } catch {
    // A browser without room only loses the reading offline.
  }
}

export function findKept<T>(name: Name): Kept<T> | null {
  try {
    return JSON.parse(localStorage.getItem(prefix + name) ?? 'null') as Kept<T> | null;
  } catch {
    return null;
  }
}

export function forgetKept(): void {
  for (const name of ['session', 'card', 'member', 'organisation'] satisfies Name[])
    localStorage.removeItem(prefix + name);
}

/** Only a member's: of any other seat nothing is kept, nor what a member before left behind. */
export function keepSession(session: Session): void {
  const before = findKept<Session>('session');
  if (session.seat.kind !== 'member' || before?.value.seat.id !== session.seat.id) forgetKept();
  if (session.seat.kind === 'member') keep('session', session);
}

/** Loads and keeps it; where there is no connection, answers what was kept. */
export async function loadOrKept<T>(name: Name, load: () => Promise<T>): Promise<Kept<T>> {
  try {
    const value = await load();
    keep(name, value);
    return { value, asOf: null };
  } catch (error) {
    const kept = error instanceof ConnectionError ? findKept<T>(name) : null;
    if (kept) return kept;
    throw error;
  }
}
