import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { PDFDocument, PDFName } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getArchiveSummary, readForm, uploadFile, uploadForm } from '#contract/archives.ts';
import { getMember, getOwnMember, listMembers } from '#contract/members.ts';
import { searchRecord } from '#contract/record.ts';
import { cookieName } from '../../http/register-route.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { type League, plantLeague } from '../../testing/plant-league.ts';
import { actorOf, type PlantedMember, plantMember } from '../../testing/plant-member.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';

let world: World;
let league: League;

beforeAll(async () => {
  world = await createWorld({ policy: 'national-2020' });
  league = await plantLeague(world);
});
afterAll(() => world?.close());

async function send(seat: Seat, content: Buffer, fileName = '入团志愿书.pdf') {
  return world.call(seat, uploadFile, { query: { fileName }, body: content });
}

async function sendPdf(seat: Seat): Promise<string> {
  const answer = await send(seat, await buildPdf(randomUUID()));
  expect(answer.status).toBe(200);
  return answer.body.id;
}

function submit(seat: Seat, member: PlantedMember, uploadId: string, key?: string) {
  return world.call(seat, uploadForm, {
    params: { memberId: member.id },
    body: { uploadId },
    ...(key && { key }),
  });
}

async function filesKept(): Promise<string[]> {
  const names = await readdir(world.filesDirectory, { recursive: true });
  return names.filter((name) => /[0-9a-f]{64}$/.test(name) || name.startsWith(`arriving/`));
}

describe('what is taken as a form', () => {
  it('ARC-1 a PDF is taken with its pages, size and name', async () => {
    const pdf = await buildPdf('three', 3);
    const { status, body } = await send(league.classOne.seat, pdf, 'C:\\扫描\\志愿\u202e书.pdf');
    expect(status).toBe(200);
    expect(body).toMatchObject({ fileName: '志愿书.pdf', bytes: pdf.length, pages: 3 });
  });

  it('ARC-1 everything else is refused with its reason and leaves nothing', async () => {
    const before = await filesKept();
    const pdf = await buildPdf('whole');
    const script = await PDFDocument.create();
    script.addPage();
    script.addJavaScript('x', 'app.alert(1)');
    const noPages = await PDFDocument.create();
    noPages.catalog.set(PDFName.of('Pages'), noPages.context.obj({ Type: 'Pages', Kids: [], Count: 0 }));
    const huge = await PDFDocument.create();
    huge.addPage([200_000, 800]);
    const locked = await PDFDocument.create();
    locked.addPage();
    locked.context.trailerInfo.Encrypt = locked.context.obj({ Filter: 'Standard', V: 2, R: 3, P: -1 });
    const cases: [string, Buffer, string][] = [
      ['a password', Buffer.from(await locked.save({ useObjectStreams: false })), 'form.encrypted'],
      ['nothing', Buffer.alloc(0), 'form.notAPdf'],
      ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]), 'form.notAPdf'],
      ['a web page', Buffer.from('<!doctype html><html></html>'), 'form.notAPdf'],
      ['a torn PDF', pdf.subarray(0, 60), 'form.damaged'],
      ['no pages', Buffer.from(await noPages.save({ addDefaultPage: false })), 'form.noPages'],
      ['a script', Buffer.from(await script.save()), 'form.activeContent'],
      ['a page of 70 m', Buffer.from(await huge.save()), 'form.outOfProportion'],
    ];
    for (const [what, content, code] of cases) {
      const answer = await send(league.classOne.seat, content);
      expect([what, answer.codes]).toEqual([what, [code]]);
    }
    expect(await filesKept()).toEqual(before);
  });

  it('ARC-1 the reason says what the file looks like, in the language of the reader', async () => {
    const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]);
    const query = { fileName: 'a.pdf' };
    const zh = await world.call(league.classOne.seat, uploadFile, { query, body: picture });
    const en = await world.call(league.classOne.seat, uploadFile, { query, body: picture, language: 'en' });
    expect(zh.faults[0]?.message).toContain('图片');
    expect(en.faults[0]?.message).toContain('a picture');
  });

  it('ARC-1 exactly 20 MB is taken, one byte more is not', async () => {
    const limit = 20 * 1024 * 1024;
    const pdf = await buildPdf('padded');
    const padded = (length: number) => Buffer.concat([pdf, Buffer.alloc(length - pdf.length, 0x0a)], length);
    const fitting = await send(league.classOne.seat, padded(limit));
    expect(fitting.status).toBe(200);
    const over = await send(league.classOne.seat, padded(limit + 1));
    expect(over.status).toBe(413);
    expect(over.faults[0]).toMatchObject({ code: 'form.tooLarge', message: '文件大小不超过20M' });
  });

  it('ARC-1 a connection that breaks leaves neither file nor row', async () => {
    const countUploads = async () =>
      (await world.context.db.selectFrom('uploads').select('id').execute()).length;
    const [files, rows] = [await filesKept(), await countUploads()];
    const { port } = new URL(await world.app.listen({ port: 0, host: '127.0.0.1' }));
    const socket = connect(Number(port), '127.0.0.1');
    const pdf = await buildPdf('broken');
    socket.write(
      `POST /api/uploads?fileName=a.pdf HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${cookieName}=${league.classOne.seat.token}\r\n` +
        `content-type: application/pdf\r\ncontent-length: ${pdf.length}\r\n\r\n`,
    );
    socket.write(pdf.subarray(0, pdf.length - 1));
    const arriving = async () => (await readdir(join(world.filesDirectory, 'forms/arriving'))).length;
    await expect.poll(arriving).toBe(1);
    socket.destroy();
    await expect.poll(arriving).toBe(0);
    expect(await filesKept()).toEqual(files);
    expect(await countUploads()).toBe(rows);
  });

  it('ACC-1 a stranger and a member seat send nothing', async () => {
    const member = await plantMember(world, league.classOne.organisation, league.classOne.seat);
    const own = await world.plantMemberSeat(league.classOne.organisation, member.id);
    const request = { query: { fileName: 'a.pdf' }, body: await buildPdf() };
    expect((await world.call(null, uploadFile, request)).codes).toEqual(['session.missing']);
    expect((await world.call(own, uploadFile, request)).codes).toEqual(['session.wrongSeat']);
  });
});

describe('上传档案', () => {
  it('ARC-2 ARC-3 CER-1 what the branch uploads waits for the superior, 尚未认证', async () => {
    const { classOne, school } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat);
    const answer = await submit(classOne.seat, member, await sendPdf(classOne.seat));
    expect(answer.body).toMatchObject({ formState: 'under_review', certification: 'uncertified' });
    const seen = await world.call(classOne.seat, getMember, { params: { memberId: member.id } });
    expect(seen.body.formState).toBe('under_review');
    expect(seen.body.certification).toBe('uncertified');
    expect(seen.body.forms.map(({ state }) => state)).toEqual(['under_review']);
    expect(seen.body.actions.uploadForm).toMatchObject({ code: 'form.underReview' });
    const opened = await world.context.db
      .selectFrom('cases')
      .select(['reviewer_id', 'state'])
      .where('subject_id', '=', member.id)
      .execute();
    // ORG-6: past the general branch, at the committee
    expect(opened).toEqual([{ reviewer_id: school.organisation.id, state: 'open' }]);
  });

  it('ARC-2 ORG-6 what the general branch uploads is reviewed too', async () => {
    const { classOne, grade } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat);
    const answer = await submit(grade.seat, member, await sendPdf(grade.seat));
    expect(answer.body).toMatchObject({ formState: 'under_review', certification: 'uncertified' });
  });

  it('ARC-2 CER-1 what the committee uploads needs no review', async () => {
    const { classOne, school } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat);
    const answer = await submit(school.seat, member, await sendPdf(school.seat));
    expect(answer.body).toMatchObject({ formState: 'in_force', certification: 'certified' });
    const record = await world.call(classOne.seat, searchRecord, { query: { memberId: member.id } });
    expect(record.body.items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['form_uploaded', 'member_certified']),
    );
  });

  it('ARC-2 ORG-7 others may not: above the direct superior refused, beside not found', async () => {
    const { classOne, province, strangers } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat);
    const above = await submit(province.seat, member, await sendPdf(province.seat));
    expect(above.codes).toEqual(['form.uploaderNotAllowed']);
    const beside = await submit(strangers.seat, member, await sendPdf(strangers.seat));
    expect(beside.codes).toEqual(['member.notFound']);
    const nobody = await submit(classOne.seat, { ...member, id: 999_999 }, randomUUID());
    expect(nobody.codes).toEqual(['member.notFound']);
  });

  it('ENT-6 nothing is taken for a member who joined before 2020', async () => {
    const { classOne } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat, { joinedMonth: '2019-12' });
    const answer = await submit(classOne.seat, member, await sendPdf(classOne.seat));
    expect(answer.codes).toEqual(['form.notAsked']);
  });

  it('ENT-13 nothing is taken until the particulars are confirmed', async () => {
    const { classOne } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat, { confirmed: false });
    const uploadId = await sendPdf(classOne.seat);
    expect((await submit(classOne.seat, member, uploadId)).codes).toEqual(['form.particularsNotConfirmed']);
    await world.context.db
      .updateTable('members')
      .set({ confirmed_at: world.context.clock.now() })
      .where('id', '=', member.id)
      .execute();
    expect((await submit(classOne.seat, member, uploadId)).status).toBe(200);
  });

  it('ARC-1 an upload is its owner’s alone and serves once', async () => {
    const { classOne, grade } = league;
    const [first, second] = [
      await plantMember(world, classOne.organisation, classOne.seat),
      await plantMember(world, classOne.organisation, classOne.seat),
    ];
    const uploadId = await sendPdf(classOne.seat);
    expect((await submit(grade.seat, first, uploadId)).codes).toEqual(['form.uploadNotFound']);
    expect((await submit(classOne.seat, first, uploadId)).status).toBe(200);
    expect((await submit(classOne.seat, second, uploadId)).codes).toEqual(['form.uploadNotFound']);
  });

  it('ARC-2 a double click opens one case and gets one answer', async () => {
    const { classOne } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat);
    const [uploadId, key] = [await sendPdf(classOne.seat), randomUUID()];
    const answers = await Promise.all([
      submit(classOne.seat, member, uploadId, key),
      submit(classOne.seat, member, uploadId, key),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(await countRows('cases', member)).toBe(1);
    expect(await countRows('forms', member)).toBe(1);
  });

  it('ARC-5 of two administrators at once one is taken and the other told it is under review', async () => {
    const { classOne, grade } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat);
    const [mine, theirs] = [await sendPdf(classOne.seat), await sendPdf(grade.seat)];
    const answers = await Promise.all([
      submit(classOne.seat, member, mine),
      submit(grade.seat, member, theirs),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['form.underReview']);
    expect(await countRows('cases', member)).toBe(1);
  });
});

async function countRows(table: 'cases' | 'forms', member: PlantedMember): Promise<number> {
  const { db } = world.context;
  const rows =
    table === 'cases'
      ? await db.selectFrom('cases').select('id').where('subject_id', '=', member.id).execute()
      : await db.selectFrom('forms').select('id').where('member_id', '=', member.id).execute();
  return rows.length;
}

describe('点击查看', () => {
  it('ARC-2 ACC-3 the bytes come back as sent, named, and every reading is on the record', async () => {
    const { classOne, school, province } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat, { name: '李青' });
    const pdf = await buildPdf('李青');
    const { id } = (await send(classOne.seat, pdf)).body;
    const { formId } = (await submit(classOne.seat, member, id)).body;
    for (const { seat } of [classOne, school, province]) {
      const answer = await world.call(seat, readForm, { params: { formId } });
      expect(answer.status).toBe(200);
      expect(answer.bytes.equals(pdf)).toBe(true);
      expect(answer.headers['content-type']).toBe('application/pdf');
      expect(answer.headers['content-disposition']).toMatch(/^inline/);
    }
    const down = await world.call(classOne.seat, readForm, {
      params: { formId },
      query: { download: 'true' },
    });
    const name = encodeURIComponent(`李青-${member.developmentNumber}-入团志愿书.pdf`);
    expect(down.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${name}`);
    const record = await world.call(classOne.seat, searchRecord, {
      query: { of: 'accesses', memberId: member.id },
    });
    const readings = record.body.items.filter(({ kind }) => kind === 'form_read');
    expect(readings.map(({ details }) => details)).toEqual([
      { formId, download: true },
      { formId, download: false },
      { formId, download: false },
      { formId, download: false },
    ]);
  });

  it('ARC-2 我的团员电子档案: a member reads its own form and nobody else’s', async () => {
    const { classOne } = league;
    const [member, classmate] = [
      await plantMember(world, classOne.organisation, classOne.seat),
      await plantMember(world, classOne.organisation, classOne.seat),
    ];
    const { formId } = (await submit(classOne.seat, member, await sendPdf(classOne.seat))).body;
    const own = await world.plantMemberSeat(classOne.organisation, member.id);
    const other = await world.plantMemberSeat(classOne.organisation, classmate.id);
    expect((await world.call(own, readForm, { params: { formId } })).status).toBe(200);
    expect((await world.call(own, getOwnMember)).body.forms.map(({ id }) => id)).toEqual([formId]);
    expect((await world.call(other, readForm, { params: { formId } })).codes).toEqual(['form.notFound']);
  });

  it('ORG-7 a stranger learns nothing and leaves no trace of a reading', async () => {
    const { classOne, strangers } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat);
    const { formId } = (await submit(classOne.seat, member, await sendPdf(classOne.seat))).body;
    expect((await world.call(strangers.seat, readForm, { params: { formId } })).codes).toEqual([
      'form.notFound',
    ]);
    expect((await world.call(null, readForm, { params: { formId } })).codes).toEqual(['session.missing']);
    expect((await world.call(classOne.seat, readForm, { params: { formId: 999_999 } })).codes).toEqual([
      'form.notFound',
    ]);
    const accesses = await world.context.db
      .selectFrom('accesses')
      .select('id')
      .where('subject_id', '=', member.id)
      .where('kind', '=', 'form_read')
      .execute();
    expect(accesses).toEqual([]);
  });
});

describe('finding and counting', () => {
  it('ARC-9 by name, ID number or development number', async () => {
    const { classTwo, school } = league;
    const member = await plantMember(world, classTwo.organisation, classTwo.seat, { name: '欧阳志远' });
    await submit(classTwo.seat, member, await sendPdf(classTwo.seat));
    for (const text of ['欧阳志远', '志远', member.developmentNumber]) {
      const found = await world.call(school.seat, listMembers, { query: { text, newOnly: 'true' } });
      expect([text, found.body.items.map(({ id }) => id)]).toEqual([text, [member.id]]);
    }
  });

  it('ARC-3 the summary counts the subtree by where forms stand', async () => {
    const school = await world.plantOrganisation({ kind: 'committee', parent: league.province.organisation });
    const branch = await world.plantOrganisation({ kind: 'branch', parent: school });
    const [above, seat] = [await world.plantAdministrator(school), await world.plantAdministrator(branch)];
    const members = [];
    for (let i = 0; i < 4; i++) members.push(await plantMember(world, branch, seat, { confirmed: i !== 3 }));
    await plantMember(world, branch, seat, { joinedMonth: '2018-05' });
    const [first, second] = members;
    if (!first || !second) throw new Error('nobody planted');
    await submit(seat, first, await sendPdf(seat));
    await submit(above, second, await sendPdf(above));
    const counts = { asked: 4, missing: 2, underReview: 1, refused: 0, certified: 1, unconfirmed: 1 };
    const expected = Object.fromEntries(
      Object.entries(counts).map(([name, count]) => [name, { count, atLeast: false }]),
    );
    expect((await world.call(above, getArchiveSummary)).body).toMatchObject(expected);
    const query = { organisationId: branch.id };
    expect((await world.call(above, getArchiveSummary, { query })).body).toMatchObject(expected);
    const stranger = await world.call(league.strangers.seat, getArchiveSummary, { query });
    expect(stranger.codes).toEqual(['organisation.notFound']);
  });

  it('CER-1 the database itself refuses a second form under review', async () => {
    const { classOne } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat);
    await submit(classOne.seat, member, await sendPdf(classOne.seat));
    const { db } = world.context;
    const form = {
      member_id: member.id,
      file_name: 'a',
      sha256: 'a',
      bytes: 1,
      pages: 1,
      uploaded_at: new Date(),
    };
    const second = db
      .insertInto('forms')
      .values({ ...form, state: 'under_review', uploaded_by: actorOf(classOne.seat).accountId })
      .execute();
    await expect(second).rejects.toThrow('forms_one_under_review');
  });
});

it('ARC-2 a form is read whole while the same content arrives again and again', async () => {
  const content = Buffer.from('the same scan');
  const files = world.context.files.forms;
  const save = () => files.save(Readable.from([content]), content.length, async () => null);
  const { sha256 } = await save();
  let saving = true;
  const readings = [1, 2].map(async () => {
    while (saving) expect((await files.read(sha256)).equals(content)).toBe(true);
  });
  for (let round = 0; round < 50; round++) await Promise.all([save(), save()]);
  saving = false;
  await Promise.all(readings);
});

it('ARC-1 the files stand under their SHA-256, encrypted', async () => {
  const pdf = await buildPdf('sealed');
  await send(league.classOne.seat, pdf);
  const names = await filesKept();
  expect(names).toContainEqual(expect.stringContaining(createHash('sha256').update(pdf).digest('hex')));
  // A run of bytes too long to stand in encrypted content by chance.
  const opening = pdf.subarray(0, 64);
  for (const name of names) {
    expect((await readFile(join(world.filesDirectory, name))).includes(opening)).toBe(false);
  }
});
