import { type CardFinding, checkCard, getCardKey } from '#contract/cards.ts';
import {
  type CardCode,
  cardLifetimeSeconds,
  fromBase64Url,
  readCardCode,
} from '#contract/values/card-code.ts';
import { call, newKey } from '../api/call.ts';
import { ConnectionError } from '../api/refusal-error.ts';

export type Finding = CardFinding | 'offline' | 'too_early' | 'no_key' | 'no_browser';

export interface Verified {
  readonly finding: Finding;
  readonly at: string;
  readonly checkedAt: string | null;
  /** By how much the clock of this device is wrong, if it matters. */
  readonly minutesWrong: number;
}

/** By this much the clock of a device may be wrong without a connection, beyond what was known of it at the last one. */
export const toleranceSeconds = 60;

const keptKey = 'qingce.card-key';
const lastCheck = 'qingce.card-check';

interface KnownKey {
  readonly key: string;
  /** What the server's clock was ahead of this device's. */
  readonly aheadBy: number;
}

/** Asks the register; without a connection the signature says what it can. */
export async function findOut(text: string, signal: AbortSignal): Promise<Verified> {
  const code = readCardCode(text);
  const here = new Date();
  if (!code) return { finding: 'unreadable', at: here.toISOString(), checkedAt: null, minutesWrong: 0 };
  try {
    const answer = await call(checkCard, { body: { code: text, key: keyOfCheck(text) }, signal });
    keepKey(signal).catch(() => undefined);
    const secondsWrong = Math.abs(Date.parse(answer.at) - Date.now()) / 1000;
    return {
      ...answer,
      minutesWrong: secondsWrong > toleranceSeconds ? Math.max(Math.round(secondsWrong / 60), 1) : 0,
    };
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    return { ...(await judgeAlone(code, findKey(), here)), at: here.toISOString(), checkedAt: null };
  }
}

/** What signature and time say by themselves. */
export async function judgeAlone(
  code: CardCode,
  known: KnownKey | null,
  here: Date,
): Promise<{ finding: Finding; minutesWrong: 0 }> {
  const say = (finding: Finding) => ({ finding, minutesWrong: 0 as const });
  if (!known) return say('no_key');
  const isSigned = await checkSignature(code, known.key);
  if (isSigned === null) return say('no_browser');
  if (!isSigned) return say('forged');
  const age = (here.getTime() + known.aheadBy) / 1000 - code.content.issuedAt;
  if (age < -toleranceSeconds) return say('too_early');
  return say(age >= cardLifetimeSeconds + toleranceSeconds ? 'expired' : 'offline');
}

/** Null where the browser knows no Ed25519, or gives pages without https no cryptography. */
async function checkSignature({ signed, signature }: CardCode, key: string): Promise<boolean | null> {
  try {
    const algorithm = { name: 'Ed25519' };
    const imported = await crypto.subtle.importKey('raw', fromBase64Url(key), algorithm, false, ['verify']);
    return await crypto.subtle.verify(algorithm, imported, signature, signed);
  } catch {
    return null;
  }
}

/** The same code in the same tab is the same check: a page loaded anew must not accuse itself. */
function keyOfCheck(code: string): string {
  const [before, key] = (sessionStorage.getItem(lastCheck) ?? '').split(' ');
  if (before === code && key) return key;
  const fresh = newKey();
  sessionStorage.setItem(lastCheck, `${code} ${fresh}`);
  return fresh;
}

/** For the next time without a connection: the public key, and how far the two clocks are apart. */
async function keepKey(signal: AbortSignal): Promise<void> {
  const { key, at } = await call(getCardKey, { signal });
  const known: KnownKey = { key, aheadBy: Date.parse(at) - Date.now() };
  localStorage.setItem(keptKey, JSON.stringify(known));
}

function findKey(): KnownKey | null {
  try {
    return JSON.parse(localStorage.getItem(keptKey) ?? 'null') as KnownKey | null;
  } catch {
    return null;
  }
}
