import type { Refusal } from '#contract/refusal.ts';
import { hourMilliseconds } from '../../kernel/clock.ts';

const shortest = 10;
const commonFragments = [
  'password',
  'qwerty',
  '12345678',
  '87654321',
  '11111111',
  '00000000',
  '88888888',
  'abcdefgh',
  'admin123',
  'iloveyou',
  'tuanzhibu',
  'gongqingtuan',
];

/** ACC-1: long enough, not common, not the person's own data. No composition rules: they make passwords worse. */
export function refusalToPassword(
  next: string,
  person: { userName: string; idNumber?: string },
): Refusal | null {
  if (Array.from(next).length < shortest)
    return { code: 'account.passwordTooShort', parameters: { length: shortest }, path: 'next' };
  const lower = next.toLowerCase();
  const own = [person.userName.toLowerCase(), person.idNumber?.slice(-8).toLowerCase()].filter(
    (text) => text && text.length >= 4,
  );
  const guessable =
    new Set(lower).size < 5 ||
    commonFragments.some((text) => lower.includes(text)) ||
    own.some((text) => text && lower.includes(text));
  return guessable ? { code: 'account.passwordGuessable', path: 'next' } : null;
}

export function refusalToUserName(userName: string): Refusal | null {
  return /^[a-z][a-z0-9._-]{3,39}$/.test(userName)
    ? null
    : { code: 'account.userNameMalformed', path: 'userName' };
}

export const lockOut = {
  /** Wrong passwords in a row until an account is locked. */
  accountFailures: 5,
  accountMinutes: 15,
  /** Wrong passwords from one address within the window until the address must wait. Schools share one address. */
  addressFailures: 30,
  addressMinutes: 15,
  /** How long tries under a user name that nobody has are remembered. */
  unknownNameDays: 30,
  /** How long a given password is good. */
  givenPasswordHours: 48,
} as const;

/** When a password given now is no longer good. */
export function givenPasswordEnds(now: Date): Date {
  return new Date(now.getTime() + lockOut.givenPasswordHours * hourMilliseconds);
}

/** Minutes until the lock ends, or null. */
export function minutesLocked(lockedUntil: Date | null, now: Date): number | null {
  if (!lockedUntil || lockedUntil <= now) return null;
  return Math.ceil((lockedUntil.getTime() - now.getTime()) / 60_000);
}
