import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideCase } from '#contract/approvals.ts';
import { readForm, removeForm, uploadFile, uploadForm } from '#contract/archives.ts';
import { correctParticulars, enterMember, getMember, listMembers, releaseNumber } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { buildEntry } from '../../testing/build-entry.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { type League, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';

async function sendPdf(world: World, seat: Seat): Promise<string> {
  const answer = await world.call(seat, uploadFile, {
    query: { fileName: 'a.pdf' },
    body: await buildPdf(randomUUID()),
  });
  return answer.body.id;
}

describe('national-2023', () => {
  let world: World;
  let league: League;
  let serial = 0;
  beforeAll(async () => {
    world = await createWorld({ policy: 'national-2023', now: '2024-06-01T10:00:00+08:00' });
    league = await plantLeague(world);
  });
  afterAll(() => world?.close());

  function particulars(joinedMonth = '2024-05'): EntryInput {
    serial += 1;
    const idNumber = idNumberOf(serial);
    return {
      name: '王小明',
      idNumber,
      idNumberAgain: idNumber,
      nationality: '01',
      occupation: 'student',
      studyStatus: 'senior_middle',
      education: 'junior_middle',
      politicalStatus: 'league_member',
      joinedMonth,
      developmentNumber: `${joinedMonth.slice(0, 4)}1100${String(serial).padStart(4, '0')}`,
      isCadre: false,
      phone: '13800138000',
      registeredAddress: '北京市东城区某街 1 号',
      isVolunteer: false,
    };
  }

  async function enter(seat: Seat, formUploadId: string | undefined, joinedMonth?: string) {
    return world.call(seat, enterMember, {
      body: {
        organisationId: league.classOne.organisation.id,
        particulars: particulars(joinedMonth),
        ...(formUploadId && { formUploadId }),
      },
    });
  }

  it('ENT-1 ARC-4 CER-1 entered with the form, the member stands in the list once the superior has agreed', async () => {
    const { classOne, school } = league;
    const entered = await enter(classOne.seat, await sendPdf(world, classOne.seat));
    expect(entered.faults).toEqual([]);
    expect(entered.body).toMatchObject({ standing: 'awaiting_approval', certification: 'uncertified' });
    const params = { memberId: entered.body.memberId };
    const waiting = (await world.call(classOne.seat, getMember, { params })).body;
    expect(waiting.formState).toBe('under_review');
    const caseId = waiting.caseId ?? 0;
    await world.call(school.seat, decideCase, {
      params: { caseId },
      body: { decision: 'refuse', reason: '未盖章' },
    });
    const refused = (await world.call(classOne.seat, getMember, { params })).body;
    expect(refused).toMatchObject({ standing: 'awaiting_approval', certification: 'refused' });

    const uploadId = await sendPdf(world, classOne.seat);
    await world.call(classOne.seat, uploadForm, { params, body: { uploadId } });
    const again = (await world.call(classOne.seat, getMember, { params })).body.caseId ?? 0;
    await world.call(school.seat, decideCase, { params: { caseId: again }, body: { decision: 'agree' } });
    const agreed = (await world.call(classOne.seat, getMember, { params })).body;
    expect(agreed).toMatchObject({ standing: 'listed', certification: 'certified', formState: 'in_force' });
  });

  it('ENT-1 a corrected joining month brings nobody into the list past the superior', async () => {
    const { classOne, school, province } = league;
    const correct = async (memberId: number, joinedMonth: string) => {
      // NUM-9: with the month the number changes, which the branch may not do by itself.
      const { version: before } = await seen(memberId);
      const request = { params: { memberId }, body: { reason: '入团时间填错', version: before } };
      expect((await world.call(province.seat, releaseNumber, request)).status).toBe(200);
      const { particulars: shown, version } = await seen(memberId);
      const { idNumber, idNumberAgain, phone, ...entry } = particulars(joinedMonth);
      expect(shown.joinedMonth).not.toBe(joinedMonth);
      const body = { particulars: entry, version };
      const answer = await world.call(classOne.seat, correctParticulars, { params: { memberId }, body });
      expect(answer.faults).toEqual([]);
      return seen(memberId);
    };
    const seen = async (memberId: number) =>
      (await world.call(classOne.seat, getMember, { params: { memberId } })).body;

    const early = (await enter(classOne.seat, undefined, '2019-12')).body.memberId;
    expect(await correct(early, '2024-05')).toMatchObject({
      standing: 'awaiting_approval',
      certification: 'uncertified',
      formState: 'missing',
    });

    const { memberId } = (await enter(classOne.seat, await sendPdf(world, classOne.seat))).body;
    await world.call(school.seat, decideCase, {
      params: { caseId: (await seen(memberId)).caseId ?? 0 },
      body: { decision: 'refuse', reason: '未盖章' },
    });
    await correct(memberId, '2019-12');
    expect(await correct(memberId, '2024-05')).toMatchObject({
      standing: 'awaiting_approval',
      certification: 'refused',
      formState: 'refused',
    });
  });

  it('ENT-3 CER-1 entered with the form by the committee, the member is certified and listed at once', async () => {
    const { school } = league;
    const entered = await enter(school.seat, await sendPdf(world, school.seat));
    expect(entered.body).toMatchObject({ standing: 'listed', certification: 'certified' });
  });

  it('ENT-6 no entry without the form, and none with somebody else’s upload; nothing is left of it', async () => {
    const { classOne, school } = league;
    const before = await countMembers();
    expect((await enter(classOne.seat, undefined)).codes).toEqual(['form.missing']);
    expect((await enter(classOne.seat, await sendPdf(world, school.seat))).codes).toEqual([
      'form.uploadNotFound',
    ]);
    expect(await countMembers()).toBe(before);
  });

  it('ENT-6 who joined before 2020 needs neither form nor certification', async () => {
    const entered = await enter(league.classOne.seat, undefined, '2019-12');
    expect(entered.body).toMatchObject({ standing: 'listed', certification: 'not_asked' });
    const news = await world.call(league.classOne.seat, listMembers, { query: { newOnly: 'true' } });
    expect(news.body.items.map(({ id }) => id)).not.toContain(entered.body.memberId);
  });

  it('ARC-6 a certified form stays as it is', async () => {
    const { classOne, school } = league;
    const entered = await enter(school.seat, await sendPdf(world, school.seat));
    for (const { seat } of [classOne, school]) {
      const answer = await world.call(seat, uploadForm, {
        params: { memberId: entered.body.memberId },
        body: { uploadId: await sendPdf(world, seat) },
      });
      expect(answer.codes).toEqual(['form.superiorReplaces']);
    }
  });

  it('ORG-6 where no superior could review, the upload says so', async () => {
    const grade = await world.plantOrganisation({ kind: 'general_branch' });
    const branch = await world.plantOrganisation({ kind: 'branch', parent: grade });
    const seat = await world.plantAdministrator(branch);
    const member = await plantMember(world, branch, seat);
    const answer = await world.call(seat, uploadForm, {
      params: { memberId: member.id },
      body: { uploadId: await sendPdf(world, seat) },
    });
    expect(answer.codes).toEqual(['form.noReviewer']);
  });

  async function countMembers(): Promise<number> {
    return (await world.context.db.selectFrom('members').select('id').execute()).length;
  }
});

describe('beijing', () => {
  let world: World;
  let league: League;
  beforeAll(async () => {
    world = await createWorld({ policy: 'beijing' });
    league = await plantLeague(world);
  });
  afterAll(() => world?.close());

  it('CER-1 ARC-6 the branch’s upload certifies without review, and another takes its place; both are kept', async () => {
    const { classOne } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat);
    const params = { memberId: member.id };
    const formIds: number[] = [];
    for (let version = 0; version < 2; version++) {
      const answer = await world.call(classOne.seat, uploadForm, {
        params,
        body: { uploadId: await sendPdf(world, classOne.seat) },
      });
      expect(answer.body).toMatchObject({ formState: 'in_force', certification: 'certified' });
      formIds.push(answer.body.formId);
    }
    const seen = (await world.call(classOne.seat, getMember, { params })).body;
    expect(new Map(seen.forms.map(({ id, state }) => [id, state]))).toEqual(
      new Map([
        [formIds[0], 'superseded'],
        [formIds[1], 'in_force'],
      ]),
    );
    for (const formId of formIds) {
      expect((await world.call(classOne.seat, readForm, { params: { formId } })).status).toBe(200);
    }
    expect(await world.context.db.selectFrom('cases').select('id').execute()).toEqual([]);
  });

  it('ARC-12 CER-1 the red cross deletes the form, which ends the certification; another comes in, and every version is kept', async () => {
    const { classOne, school } = league;
    const { id: memberId } = await plantMember(world, classOne.organisation, classOne.seat);
    const params = { memberId };
    const body = { reason: '上传文件有误' };
    const send = async () =>
      world.call(classOne.seat, uploadForm, {
        params,
        body: { uploadId: await sendPdf(world, classOne.seat) },
      });
    expect((await world.call(classOne.seat, removeForm, { params, body })).codes).toEqual([
      'form.notCertified',
    ]);
    const { formId } = (await send()).body;
    expect((await world.call(school.seat, removeForm, { params, body })).codes).toEqual([
      'form.uploaderNotAllowed',
    ]);
    expect((await world.call(classOne.seat, removeForm, { params, body })).status).toBe(200);
    const removed = (await world.call(classOne.seat, getMember, { params })).body;
    expect(removed).toMatchObject({
      formState: 'missing',
      certification: 'uncertified',
      forms: [{ id: formId, state: 'removed' }],
      actions: { uploadForm: null, removeForm: { code: 'form.notCertified' } },
    });
    expect((await send()).body).toMatchObject({ certification: 'certified' });
    const again = (await world.call(classOne.seat, getMember, { params })).body;
    expect(again.forms.map(({ state }) => state)).toEqual(['in_force', 'removed']);
    expect(again.actions).toMatchObject({ removeForm: null, correct: null });
  });

  it('ENT-15 B20 四.1, 六.1 neither the branch nor a superior enters anybody, with a form or without', async () => {
    const { classOne, school } = league;
    for (const { seat } of [classOne, school]) {
      for (const formUploadId of [undefined, await sendPdf(world, seat)]) {
        const answer = await world.call(seat, enterMember, {
          body: {
            organisationId: classOne.organisation.id,
            particulars: buildEntry(),
            ...(formUploadId && { formUploadId }),
          },
        });
        expect(answer.codes).toEqual(['member.entryNotOffered']);
      }
    }
  });

  it('ARC-2 the branch alone uploads', async () => {
    const { classOne, school } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat);
    const answer = await world.call(school.seat, uploadForm, {
      params: { memberId: member.id },
      body: { uploadId: await sendPdf(world, school.seat) },
    });
    expect(answer.codes).toEqual(['form.uploaderNotAllowed']);
  });

  it('ARC-1 a file has at most 15M', async () => {
    const body = Buffer.alloc(15 * 1024 * 1024 + 1, 0x20);
    const answer = await world.call(league.classOne.seat, uploadFile, { query: { fileName: 'a.pdf' }, body });
    expect(answer.faults[0]?.parameters).toEqual({ limit: '15M' });
  });
});

/** 18 characters with the check digit of GB 11643; born on 2005-03-01. */
function idNumberOf(serial: number): string {
  const digits = `11010120050301${String(serial).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return digits + '10X98765432'[sum % 11];
}
