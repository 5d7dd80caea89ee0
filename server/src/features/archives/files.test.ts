import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { uploadFile, uploadForm } from '#contract/archives.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { type League, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { findFileFaults } from './find-file-faults.ts';
import { sweepUploads } from './sweep-uploads.ts';

let world: World;
let league: League;
const goOn = new AbortController().signal;

beforeEach(async () => {
  world = await createWorld({ policy: 'national-2020', now: '2022-06-01T10:00:00+08:00' });
  league = await plantLeague(world);
});
afterEach(() => world?.close());

async function send(content: Buffer): Promise<{ id: string; sha256: string }> {
  const query = { fileName: 'a.pdf' };
  const { id } = (await world.call(league.classOne.seat, uploadFile, { query, body: content })).body;
  const { sha256 } = await world.context.db
    .selectFrom('uploads')
    .select('sha256')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { id, sha256 };
}

async function sendForm(content: Buffer): Promise<string> {
  const { classOne } = league;
  const member = await plantMember(world, classOne.organisation, classOne.seat);
  const { id, sha256 } = await send(content);
  await world.call(classOne.seat, uploadForm, { params: { memberId: member.id }, body: { uploadId: id } });
  return sha256;
}

const placeOf = (sha256: string) => join(world.filesDirectory, 'forms', sha256.slice(0, 2), sha256);

it('ARC-1 an upload nobody took goes after a day, its file too', async () => {
  const { sha256 } = await send(await buildPdf('left lying'));
  world.setNow('2022-06-02T09:59:00+08:00');
  await sweepUploads(world.context, goOn);
  expect(await world.context.files.forms.has(sha256)).toBe(true);
  world.setNow('2022-06-02T10:01:00+08:00');
  const { sha256: young } = await send(await buildPdf('young'));
  await sweepUploads(world.context, goOn);
  expect(await world.context.files.forms.has(sha256)).toBe(false);
  expect(await world.context.files.forms.has(young)).toBe(true);
  const rows = await world.context.db.selectFrom('uploads').select('sha256').execute();
  expect(rows).toEqual([{ sha256: young }]);
});

it('ARC-1 an upload sent again with its key is one upload; another content with that key is refused', async () => {
  const [first, other] = [await buildPdf('first'), await buildPdf('other')];
  const [key, query] = [randomUUID(), { fileName: 'a.pdf' }];
  const sendWith = (body: Buffer) => world.call(league.classOne.seat, uploadFile, { query, body, key });
  const answers = await Promise.all([sendWith(first), sendWith(first)]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(answers[1]?.body).toEqual(answers[0]?.body);
  expect((await sendWith(other)).codes).toEqual(['request.keyReused']);
  expect(await world.context.db.selectFrom('uploads').select('id').execute()).toHaveLength(1);
});

it('ARC-1 the sweep leaves content that a form or a younger upload has too', async () => {
  const [pdf, other] = [await buildPdf('form'), await buildPdf('upload')];
  const ofForm = await sendForm(pdf);
  await send(pdf);
  await send(other);
  world.setNow('2022-06-03T10:00:00+08:00');
  const { sha256: ofUpload } = await send(other);
  await sweepUploads(world.context, goOn);
  expect(await world.context.db.selectFrom('uploads').select('id').execute()).toHaveLength(1);
  expect(await world.context.files.forms.has(ofForm)).toBe(true);
  expect(await world.context.files.forms.has(ofUpload)).toBe(true);
});

it('ARC-1 uploads and sweeps of the same content at once never leave a row without its file', async () => {
  const pdf = await buildPdf('contended');
  for (let round = 0; round < 5; round++) {
    await send(pdf);
    world.setNow(new Date(world.context.clock.now().getTime() + 25 * 3_600_000));
    const query = { fileName: 'a.pdf' };
    await Promise.all([
      world.call(league.classOne.seat, uploadFile, { query, body: pdf }),
      sweepUploads(world.context, goOn),
      world.call(league.classTwo.seat, uploadFile, { query, body: pdf }),
    ]);
    const rows = await world.context.db.selectFrom('uploads').select('sha256').execute();
    for (const { sha256 } of rows) expect(await world.context.files.forms.has(sha256)).toBe(true);
  }
});

it('ARC-2 the check finds missing, changed and orphaned files, and nothing else', async () => {
  await sendForm(await buildPdf('sound'));
  await send(await buildPdf('waiting'));
  expect(await findFileFaults(world.context)).toEqual([]);

  const missing = await sendForm(await buildPdf('missing'));
  await rm(placeOf(missing));
  const changed = await sendForm(await buildPdf('changed'));
  const bytes = await readFile(placeOf(changed));
  bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
  await writeFile(placeOf(changed), bytes);
  const cut = await sendForm(await buildPdf('cut'));
  await writeFile(placeOf(cut), (await readFile(placeOf(cut))).subarray(0, 20));
  const orphan = await world.context.files.forms.save(
    Readable.from([Buffer.from('nobody’s')]),
    100,
    async () => null,
  );

  const found = await findFileFaults(world.context);
  expect(new Map(found.map(({ sha256, fault }) => [sha256, fault]))).toEqual(
    new Map([
      [missing, 'missing'],
      [changed, 'changed'],
      [cut, 'changed'],
      [orphan.sha256, 'orphaned'],
    ]),
  );
});
