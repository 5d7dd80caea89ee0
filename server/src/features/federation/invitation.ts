import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { PeerSystem } from '#contract/dictionaries/peer-systems.ts';
import { peerSystem } from '#contract/federation-look-up.ts';
import { isSignatureOf, signBytes } from './keys.ts';

export interface Invitation {
  readonly name: string;
  readonly system: PeerSystem;
  readonly province: string | null;
  readonly address: string;
  readonly publicKey: Buffer;
}

const mark = 'qingce-peer-1.';

const content = z.object({
  name: z.string().min(1).max(60),
  system: peerSystem,
  province: z
    .string()
    .regex(/^\d{2}$/)
    .nullable(),
  address: z.string().max(300),
  publicKey: z.string(),
});

/** Lines for people, and one line for the other program, signed by the key it carries: a copy cut short or changed is noticed. */
export function writeInvitation(invitation: Invitation, key: KeyObject, lines: readonly string[]): string {
  const { publicKey, ...facts } = invitation;
  const body = Buffer.from(JSON.stringify({ ...facts, publicKey: publicKey.toString('base64url') })).toString(
    'base64url',
  );
  const signature = signBytes(key, Buffer.from(mark + body)).toString('base64url');
  return [...lines, `${mark}${body}.${signature}`].join('\n');
}

/** Null where it is none, or not whole. What mail and chat programs break into lines is put together again. */
export function readInvitation(text: string): Invitation | null {
  const start = text.lastIndexOf(mark);
  if (start < 0) return null;
  const [body = '', rest = ''] = text
    .slice(start + mark.length)
    .replace(/\s/g, '')
    .split('.');
  const signature = /^[\w-]{86}/.exec(rest)?.[0];
  if (!signature) return null;
  try {
    const parsed = content.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
    const publicKey = Buffer.from(parsed.publicKey, 'base64url');
    const isWhole =
      publicKey.length === 32 &&
      isSignatureOf(publicKey, Buffer.from(mark + body), Buffer.from(signature, 'base64url'));
    return isWhole ? { ...parsed, publicKey } : null;
  } catch {
    return null;
  }
}
