import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../kernel/clock.ts';
import { openDiskStore } from './disk-store.ts';
import type { FileStore } from './file-store.ts';

let directory: string;
let store: FileStore;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'qingce-files-'));
  store = await openDiskStore(directory, randomBytes(32), systemClock);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const limit = 1_000_000;
const inPieces = (content: Buffer) =>
  Readable.from(
    Array.from({ length: 10 }, (_, i) => content.subarray(i * 30_000, (i + 1) * 30_000)),
    { objectMode: false },
  );
/** What the inspection was given. */
const inspected = async (content: Readable, length?: number | null) =>
  (await store.save(content, limit, (read) => read(), length)).facts;

it('ARC-1 the inspection is given what was sent, whatever length was told', async () => {
  const content = randomBytes(300_000);
  for (const told of [300_000, 299_999, 300_001, 1, limit + 1, null, undefined]) {
    expect((await inspected(inPieces(content), told)).equals(content), `${told}`).toBe(true);
  }
});

it('ARC-1 of many files at once each inspection is given its own', async () => {
  const contents = Array.from({ length: 20 }, () => randomBytes(300_000));
  const given = await Promise.all(contents.map((content) => inspected(inPieces(content), content.length)));
  expect(given.map((one, i) => one.equals(contents[i] as Buffer))).toEqual(contents.map(() => true));
});

it('ARC-1 a file that comes slowly keeps no other from being taken, and is whole in the end', async () => {
  const content = randomBytes(300_000);
  const slow = new PassThrough();
  const slowly = inspected(slow, content.length);
  slow.write(content.subarray(0, 100_000));
  const other = randomBytes(300_000);
  expect((await inspected(inPieces(other), other.length)).equals(other)).toBe(true);
  slow.end(content.subarray(100_000));
  expect((await slowly).equals(content)).toBe(true);
});

it('ARC-1 a file that breaks off or is refused leaves nothing', async () => {
  const before = await readdir(directory, { recursive: true });
  const cut = async function* () {
    yield randomBytes(100_000);
    throw new Error('cut');
  };
  const breaking = inspected(Readable.from(cut()), 300_000);
  await expect(breaking).rejects.toThrow('cut');
  const refusing = store.save(
    inPieces(randomBytes(300_000)),
    limit,
    () => Promise.reject(new Error('no PDF')),
    1,
  );
  await expect(refusing).rejects.toThrow('no PDF');
  expect(await readdir(directory, { recursive: true })).toEqual(before);
});
