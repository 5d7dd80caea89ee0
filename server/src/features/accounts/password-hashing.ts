import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { createTurns } from '../../kernel/turns.ts';

/** Argon2id, 64 MiB, three passes: some 50 ms on the machines we know. */
const cost = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;

// Each takes 64 MiB and one of the four threads that also read files.
const turns = createTurns({ atOnce: 2, waiting: 100 });

/** In its turn among all hashing; `server.busy` where too many wait. */
export function inHashingTurn<T>(work: () => Promise<T>): Promise<T> {
  return turns.take(work);
}

export function hashPassword(password: string): Promise<string> {
  return inHashingTurn(() => hash(password, cost));
}

// Verified when no account was found, so that the time taken does not tell which user names exist.
let decoy: Promise<string> | null = null;

/** To be called in a turn. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hash('not the password of anybody', cost);
  const matches = await verify(stored ?? (await decoy), password);
  return matches && stored !== null;
}

/** In its turn. */
export function isPasswordOf(stored: string, password: string): Promise<boolean> {
  return inHashingTurn(() => isPassword(stored, password));
}

// Without the characters that are misread over the telephone.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to be given once and changed at the first login: three groups of four. */
export function makeGivenPassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [group(), group(), group()].join('-');
}
