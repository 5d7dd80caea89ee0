import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { delivery, longestFile, receipt } from './protocol.ts';

const hash = 'a'.repeat(64);
const channel = { sent: 0, receipted: 0, received: 0 };
const whole = {
  id: randomUUID(),
  number: 1,
  conversation: randomUUID(),
  sequence: 1,
  kind: 'key_change',
  version: 1,
  sentAt: '2026-03-02T10:00:00Z',
  body: '{}',
  files: [{ sha256: hash, bytes: 1 }],
  key: hash,
  signature: 'x',
  channel,
};

it('TRF-8 a delivery that could not be kept, or whose files would never be fetched, is malformed', () => {
  expect(delivery.safeParse(whole).success).toBe(true);
  for (const changes of [
    { sequence: 2 ** 31 },
    { version: 2 ** 31 },
    { sequence: 0 },
    { kind: 'a\u0000b' },
    { kind: '' },
    { files: [...whole.files, ...whole.files] },
    { files: [{ sha256: hash, bytes: longestFile + 1 }] },
  ])
    expect([changes, delivery.safeParse({ ...whole, ...changes }).success]).toEqual([changes, false]);
});

it('TRF-8 reasons of a receipt are codes', () => {
  const given = {
    message: randomUUID(),
    number: 1,
    statement: hash,
    outcome: 'refused',
    reasons: ['peer.reasonMissing'],
    at: '2026-03-02T10:00:00Z',
    key: hash,
    signature: 'x',
  };
  expect(receipt.safeParse(given).success).toBe(true);
  expect(receipt.safeParse({ ...given, reasons: ['a\u0000'] }).success).toBe(false);
});
