import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideCase, getCase, listCases } from '#contract/approvals.ts';
import { readCaseForm } from '#contract/archives.ts';
import { getHome } from '#contract/home.ts';
import { commitImport, listImportRows, mendImportRow, startImport } from '#contract/imports.ts';
import {
  correctNumber,
  correctParticulars,
  enterMember,
  getMember,
  listMembers,
  releaseNumber,
} from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { entryTemplate } from '#contract/members-template.ts';
import {
  askForRegistration,
  askForRelease,
  askForReleaseForMember,
  askForReleaseOfRow,
} from '#contract/number-cases.ts';
import { getNumber, setQuota } from '#contract/numbers.ts';
import { dissolveOrganisation, getOrganisation } from '#contract/organisations.ts';
import { buildEntry } from '../../testing/build-entry.ts';
import { buildMemberRow } from '../../testing/build-member-row.ts';
import { buildWorkbook } from '../../testing/build-workbook.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { enter, giveNumbers, numberOf, plantRanges, sendForm } from '../../testing/plant-ranges.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';

let world: World;
let league: League;
let serial = 0;

beforeAll(async () => {
  world = await createWorld({ policy: 'national-2023' });
  league = await plantLeague(world);
  await plantRanges(world, league);
});
afterAll(() => world?.close());

async function ask(by: Planted, particulars: EntryInput, more: { formUploadId?: string | null } = {}) {
  const formUploadId = more.formUploadId === undefined ? await sendForm(world, by.seat) : more.formUploadId;
  return world.call(by.seat, askForRelease, {
    body: {
      organisationId: by.organisation.id,
      particulars,
      ...(formUploadId !== null && { formUploadId }),
    },
  });
}

function decide(seat: Seat, caseId: number, decision: 'agree' | 'refuse', reason?: string) {
  return world.call(seat, decideCase, {
    params: { caseId },
    body: { decision, ...(reason && { reason }) },
  });
}

/** Somebody of class one under the next number of the school's range, and somebody of class two who ought to have it. */
async function plantConflict() {
  serial += 1;
  const number = numberOf(40 + serial);
  const wrong = buildEntry({ name: '占号者', developmentNumber: number });
  const entered = await enter(world, league.classOne, wrong);
  expect(entered.status).toBe(200);
  const right = buildEntry({ name: '应得者', developmentNumber: number });
  return { number, memberId: entered.body.memberId, right, wrong };
}

describe('发展团员编号已被占用', () => {
  it('ENT-9 the refusal of an entry names the organisation and the member', async () => {
    const { right } = await plantConflict();
    const { status, faults } = await enter(world, league.classTwo, right);
    expect(status).toBe(409);
    expect(faults).toMatchObject([
      {
        code: 'member.numberTaken',
        path: 'developmentNumber',
        parameters: { organisation: league.classOne.organisation.name, name: '占号者' },
        message: expect.stringContaining('发展团员编号已被占用'),
      },
    ]);
  });

  it('NUM-6 all that is wrong with a request is told at once', async () => {
    const { right } = await plantConflict();
    const { faults } = await ask(
      league.classTwo,
      { ...right, name: '', idNumberAgain: '1', developmentNumber: '2022' },
      { formUploadId: null },
    );
    expect(faults.map(({ path }) => path).sort()).toEqual([
      'developmentNumber',
      'form',
      'idNumberAgain',
      'name',
    ]);
  });

  it('NUM-6 what nobody holds need not be asked for; somebody else’s upload serves nobody', async () => {
    const free = buildEntry({ developmentNumber: numberOf(39) });
    expect((await ask(league.classTwo, free)).codes).toEqual(['number.notTaken']);
    const { right } = await plantConflict();
    const foreign = await sendForm(world, league.beside.seat);
    const answer = await ask(league.classTwo, right, { formUploadId: foreign });
    expect(answer.codes).toEqual(['form.uploadNotFound']);
    // A number of the school beside is none of this branch's, whoever holds it.
    const beyond = buildEntry({ developmentNumber: numberOf(101) });
    expect((await ask(league.classTwo, beyond)).codes).toEqual(['entry.numberOfOtherRange']);
  });

  it('NUM-6 NUM-4 asked for with the form, agreed to by the owner of the range, entered again', async () => {
    const { school, classOne, classTwo, province, grade } = league;
    const { number, memberId, right } = await plantConflict();
    const uploadId = await sendForm(world, classTwo.seat);
    const asked = await ask(classTwo, right, { formUploadId: uploadId });
    expect(asked.body.reviewer).toEqual({ id: school.organisation.id, name: school.organisation.name });
    const { caseId } = asked.body;

    // The applicant knows of the occupant what the message says, and no more.
    const sent = await world.call(classTwo.seat, listCases, { query: { box: 'sent', text: number } });
    expect(sent.body.items).toMatchObject([
      {
        id: caseId,
        kind: 'number_release',
        subject: { name: '占号者', developmentNumber: number, joinedMonth: null, isVisible: false },
        actions: { decide: { code: 'case.notReviewer' } },
      },
    ]);
    const own = await world.call(classTwo.seat, getCase, { params: { caseId } });
    expect(own.body.detail).toMatchObject({
      entrant: { name: '应得者', joinedMonth: '2022-05' },
      occupant: { name: '占号者', idNumberMasked: null, formId: null, holds: true },
    });
    // The occupant's branch is not shown who asks.
    expect((await world.call(classOne.seat, getCase, { params: { caseId } })).codes).toEqual([
      'case.notFound',
    ]);

    const seen = await world.call(school.seat, getCase, { params: { caseId } });
    expect(seen.body).toMatchObject({
      actions: { decide: null },
      detail: {
        kind: 'number_release',
        number,
        field: 'senior_middle',
        holder: { id: school.organisation.id },
        fileName: '入团志愿书.pdf',
        pages: 1,
        occupant: { organisation: { id: classOne.organisation.id }, joinedMonth: '2022-05' },
      },
      route: [{ reviewer: { id: school.organisation.id }, decision: null }],
    });
    expect(JSON.stringify(seen.body)).not.toContain(right.idNumber);
    const file = await world.call(school.seat, readCaseForm, { params: { caseId } });
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await world.call(classOne.seat, readCaseForm, { params: { caseId } })).codes).toEqual([
      'case.notFound',
    ]);
    for (const { seat } of [classTwo, grade, province])
      expect((await decide(seat, caseId, 'agree')).status).toBeGreaterThanOrEqual(403);

    expect((await decide(school.seat, caseId, 'agree', '编号属实')).body).toMatchObject({ state: 'agreed' });
    const after = await world.call(classOne.seat, getMember, { params: { memberId } });
    expect(after.body).toMatchObject({ developmentNumber: null, version: 2, numberUse: 'none' });
    expect(after.body.history[0]).toMatchObject({ kind: 'number_released', reason: '编号属实' });
    const ledger = await world.call(school.seat, getNumber, { params: { number } });
    expect(ledger.body).toMatchObject({ state: 'unused' });
    expect(ledger.body.entries.map(({ kind, reason }) => [kind, reason])).toEqual(
      expect.arrayContaining([
        ['released', '编号属实'],
        ['used', null],
      ]),
    );
    // The branch has to enter the right one.
    const { toDos } = (await world.call(classOne.seat, getHome)).body;
    expect(toDos).toContainEqual({ kind: 'numbers_missing', count: 1, atLeast: false });
    const missing = await world.call(classOne.seat, listMembers, {
      query: { numberMissing: 'true' },
    });
    expect(missing.body.items.map(({ id }) => id)).toEqual([memberId]);

    // The file that was sent along serves the entry too.
    const again = await world.call(classTwo.seat, enterMember, {
      body: { organisationId: classTwo.organisation.id, particulars: right, formUploadId: uploadId },
    });
    expect(again.status).toBe(200);
    const done = await world.call(classTwo.seat, listCases, {
      query: { box: 'sent', text: number, kind: 'number_release' },
    });
    expect(done.body.items).toMatchObject([{ id: caseId, state: 'agreed', reason: '编号属实' }]);
    const closed = await world.call(school.seat, getCase, { params: { caseId } });
    expect(closed.body.route).toMatchObject([{ decision: 'agreed', reason: '编号属实' }]);
    expect(closed.body.detail).toMatchObject({ occupant: { holds: false } });
  });

  it('NUM-6 refused: the reason goes back, the number stays where it is, and it can be asked for again', async () => {
    const { school, classTwo } = league;
    const { number, memberId, right } = await plantConflict();
    const { caseId } = (await ask(classTwo, right)).body;
    expect((await decide(school.seat, caseId, 'refuse')).codes).toEqual(['case.reasonMissing']);
    await decide(school.seat, caseId, 'refuse', '首页编号不是此号');
    const sent = await world.call(classTwo.seat, getCase, { params: { caseId } });
    expect(sent.body).toMatchObject({ state: 'refused', reason: '首页编号不是此号' });
    const member = await world.call(school.seat, getMember, { params: { memberId } });
    expect(member.body).toMatchObject({ developmentNumber: number, numberUse: 'in_use' });
    expect((await ask(classTwo, right)).status).toBe(200);
  });

  it('NUM-6 one open request a number', async () => {
    const { school, classTwo } = league;
    const { right } = await plantConflict();
    const answers = await Promise.all([1, 2, 3].map(() => ask(classTwo, right)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const told = answers.find(({ status }) => status === 409);
    expect(told?.faults).toMatchObject([
      { code: 'number.releaseOpen', parameters: { organisation: school.organisation.name } },
    ]);
  });

  it('NUM-6 where a class holds the range its reviewer decides; an organisation with a case before it stays', async () => {
    const { school, classOne } = league;
    const taken = await enter(world, classOne, buildEntry({ developmentNumber: numberOf(1) }));
    expect(taken.status).toBe(200);
    const { body } = await ask(classOne, buildEntry({ developmentNumber: numberOf(1) }));
    expect(body.reviewer.id).toBe(school.organisation.id);
    const params = { organisationId: school.organisation.id };
    const { version } = (await world.call(league.province.seat, getOrganisation, { params })).body;
    const gone = await world.call(league.province.seat, dissolveOrganisation, {
      params,
      body: { reason: '撤销', version },
    });
    expect(gone.codes).toContain('organisation.hasOpenCases');
  });

  it('NUM-6 outside every range the top decides', async () => {
    const { province, classOne, strangers } = league;
    const occupant = await plantMember(world, strangers.organisation, strangers.seat);
    const particulars = buildEntry({ developmentNumber: occupant.developmentNumber });
    const { body } = await ask(classOne, particulars);
    expect(body.reviewer.id).toBe(province.organisation.id);
    // What was entered before there were ranges has nothing in the ledger to release.
    expect((await decide(province.seat, body.caseId, 'agree')).status).toBe(200);
    const member = await world.call(strangers.seat, getMember, { params: { memberId: occupant.id } });
    expect(member.body.developmentNumber).toBeNull();
  });
});

describe('at once', () => {
  it('NUM-4 ENT-9 of two entries of one number one goes in and the other is told who has it', async () => {
    for (let round = 0; round < 4; round++) {
      serial += 1;
      const developmentNumber = numberOf(40 + serial);
      const answers = await Promise.all([
        enter(world, league.classOne, buildEntry({ developmentNumber })),
        enter(world, league.classTwo, buildEntry({ developmentNumber })),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.flatMap(({ codes }) => codes)).toEqual(['member.numberTaken']);
    }
  });

  it('NUM-2 NUM-4 an entry while its range is taken back ends in one of the two orders', async () => {
    const { province, school } = league;
    for (let round = 0; round < 5; round++) {
      const branch = {
        organisation: await world.plantOrganisation({ kind: 'branch', parent: school.organisation }),
      };
      const own = { ...branch, seat: await world.plantAdministrator(branch.organisation) };
      await giveNumbers(world, school.seat, own, 1);
      const free = await world.context.db
        .selectFrom('number_ranges')
        .select('first_number')
        .where('holder_id', '=', own.organisation.id)
        .executeTakeFirstOrThrow();
      const entry = buildEntry({ developmentNumber: String(free.first_number) });
      const params = { organisationId: own.organisation.id };
      const takeBack = { year: 2022, field: 'senior_middle', quota: 0, seen: 1 };
      const [entered, taken] = await Promise.all([
        enter(world, own, entry),
        world.call(school.seat, setQuota, { params, body: takeBack }),
      ]);
      // Taken back first, the number is the school's and may be used all the same.
      expect(entered.status).toBe(200);
      const ledger = await world.call(province.seat, getNumber, {
        params: { number: String(free.first_number) },
      });
      expect(ledger.body).toMatchObject({
        state: 'in_use',
        holder: { id: taken.status === 200 ? school.organisation.id : own.organisation.id },
      });
      if (taken.status !== 200) expect(taken.codes).toEqual(['number.notUnused']);
      const use = await world.context.db
        .selectFrom('number_uses')
        .select('holder_id')
        .where('number', '=', free.first_number)
        .executeTakeFirstOrThrow();
      expect(use.holder_id).toBe(ledger.body.holder?.id);
    }
  });

  it('NUM-2 an entry against a range cut away to somebody else is refused, whoever comes first', async () => {
    const { province } = league;
    for (let round = 0; round < 4; round++) {
      const committee = await world.plantOrganisation({ kind: 'committee', parent: province.organisation });
      const place = { organisation: committee, seat: await world.plantAdministrator(committee) };
      const branch = await world.plantOrganisation({ kind: 'branch', parent: committee });
      const own = { organisation: branch, seat: await world.plantAdministrator(branch) };
      await giveNumbers(world, province.seat, place, 1);
      const { first_number: first } = await world.context.db
        .selectFrom('number_ranges')
        .select('first_number')
        .where('holder_id', '=', committee.id)
        .executeTakeFirstOrThrow();
      const cutAway = async () => {
        const body = { year: 2022, field: 'senior_middle', quota: 0, seen: 1 };
        const taken = await world.call(province.seat, setQuota, {
          params: { organisationId: committee.id },
          body,
        });
        if (taken.status !== 200) return taken.status;
        const seen = await receivedBy(league.beside);
        const given = await world.call(province.seat, setQuota, {
          params: { organisationId: league.beside.organisation.id },
          body: {
            year: 2022,
            field: 'senior_middle',
            quota: seen + 1,
            seen,
            numbers: `${first}-${first}`,
          },
        });
        return given.status;
      };
      const [entered, cut] = await Promise.all([
        enter(world, own, buildEntry({ developmentNumber: String(first) })),
        cutAway(),
      ]);
      if (entered.status !== 200) expect([entered.codes, cut]).toEqual([['entry.numberOfOtherRange'], 200]);
      const uses = await world.context.db
        .selectFrom('number_uses')
        .innerJoin('number_ranges', 'number_ranges.holder_id', 'number_uses.holder_id')
        .select('number_uses.number')
        .where('number_uses.number', '=', first)
        .where('number_ranges.first_number', '<=', first)
        .where('number_ranges.last_number', '>=', first)
        .execute();
      expect(uses).toHaveLength(entered.status === 200 ? 1 : 0);
    }
  });

  it('NUM-6 of two deciders one wins; the other is told', async () => {
    const { school, classOne, classTwo } = league;
    const colleague = await world.plantAdministrator(school.organisation);
    for (let round = 0; round < 3; round++) {
      const { number, memberId, right } = await plantConflict();
      const { caseId } = (await ask(classTwo, right)).body;
      const [agreed, refused] = await Promise.all([
        decide(school.seat, caseId, 'agree'),
        decide(colleague, caseId, 'refuse', '不属实'),
      ]);
      expect([agreed.status, refused.status].sort()).toEqual([200, 409]);
      expect([...agreed.codes, ...refused.codes]).toEqual(['case.alreadyDecided']);
      const member = await world.call(classOne.seat, getMember, { params: { memberId } });
      expect(member.body.developmentNumber).toBe(agreed.status === 200 ? null : number);
    }
  });

  it('NUM-6 NUM-9 a release while the occupant is corrected ends in one of the two orders', async () => {
    const { school, classOne, classTwo } = league;
    for (let round = 0; round < 4; round++) {
      // Refused forms may be corrected.
      const { number, memberId, right, wrong } = await plantConflict();
      const { caseId: formCase } = (await world.call(classOne.seat, getMember, { params: { memberId } }))
        .body;
      await decide(school.seat, formCase ?? 0, 'refuse', '未盖章');
      const { caseId } = (await ask(classTwo, right)).body;
      const { version } = (await world.call(classOne.seat, getMember, { params: { memberId } })).body;
      const { idNumber: _, idNumberAgain: __, phone: ___, ...particulars } = wrong;
      const [released, corrected] = await Promise.all([
        decide(school.seat, caseId, 'agree'),
        world.call(classOne.seat, correctParticulars, {
          params: { memberId },
          body: { particulars: { ...particulars, registeredAddress: '新址' }, version },
        }),
      ]);
      expect(released.status).toBe(200);
      expect([200, 409]).toContain(corrected.status);
      if (corrected.status === 409) expect(corrected.codes).toEqual(['member.changedMeanwhile']);
      const member = (await world.call(classOne.seat, getMember, { params: { memberId } })).body;
      expect(member.developmentNumber).toBeNull();
      expect((await world.call(school.seat, getNumber, { params: { number } })).body.state).toBe('unused');
    }
  });
});

async function receivedBy({ organisation }: Planted): Promise<number> {
  const row = await world.context.db
    .selectFrom('quotas')
    .select('received')
    .where('organisation_id', '=', organisation.id)
    .where('field', '=', 'senior_middle')
    .where('year', '=', 2022)
    .executeTakeFirst();
  return row?.received ?? 0;
}

describe('a row of a batch', () => {
  it('NUM-6 ENT-9 ENT-12 asks for the number that is held; once released it is saved and goes in', async () => {
    const { school, classTwo, classOne } = league;
    const { number } = await plantConflict();
    const header = entryTemplate.map((column) => column.header);
    const { body: started } = await world.call(classTwo.seat, startImport, {
      query: { kind: 'members', organisationId: classTwo.organisation.id, fileName: '团员.xlsx' },
      body: await buildWorkbook(header, [
        buildMemberRow({ 姓名: '批量者', 发展团员编号: number, 入团时间: '2022年5月' }),
      ]),
    });
    const importId = started.id;
    await world.runJobs();
    const rows = async () =>
      (await world.call(classTwo.seat, listImportRows, { params: { importId } })).body.items;
    const [row] = await rows();
    expect(row).toMatchObject({
      state: 'bad',
      faults: [
        {
          code: 'member.numberTaken',
          parameters: { organisation: classOne.organisation.name, name: '占号者' },
        },
      ],
    });
    const params = { importId, rowNumber: row?.rowNumber ?? 0 };
    const askOfRow = async (seat: Seat, formUploadId?: string) =>
      world.call(seat, askForReleaseOfRow, { params, body: { ...(formUploadId && { formUploadId }) } });

    expect((await askOfRow(classTwo.seat)).codes).toEqual(['form.missing']);
    // Rows are their sender's alone.
    expect((await askOfRow(school.seat, await sendForm(world, school.seat))).codes).toEqual([
      'import.notFound',
    ]);
    const nowhere = await world.call(classTwo.seat, askForReleaseOfRow, {
      params: { importId, rowNumber: 99 },
      body: {},
    });
    expect(nowhere.codes).toEqual(['import.rowNotFound']);

    const asked = await askOfRow(classTwo.seat, await sendForm(world, classTwo.seat));
    expect(asked.body.reviewer.id).toBe(school.organisation.id);
    const { caseId } = asked.body;
    const opened = await world.call(school.seat, getCase, { params: { caseId } });
    expect(opened.body).toMatchObject({
      organisation: { id: classTwo.organisation.id },
      detail: { number, entrant: { name: '批量者', joinedMonth: '2022-05' } },
    });
    expect((await askOfRow(classTwo.seat, await sendForm(world, classTwo.seat))).codes).toEqual([
      'number.releaseOpen',
    ]);
    await decide(school.seat, caseId, 'agree');

    const mended = await world.call(classTwo.seat, mendImportRow, {
      params,
      body: { cells: row?.cells ?? [] },
    });
    expect(mended.body).toMatchObject({ state: 'good', faults: [] });
    await world.call(classTwo.seat, commitImport, { params: { importId } });
    await world.runJobs();
    expect(await rows()).toMatchObject([{ state: 'committed' }]);
    const found = await world.call(classTwo.seat, listMembers, { query: { text: '批量者' } });
    expect(found.body.items).toMatchObject([{ developmentNumber: number }]);
  });
});

describe('a member who is here already', () => {
  it('NUM-6 NUM-9 whose right number somebody else holds: it is asked for as at entry, released, filled in', async () => {
    const { school, classTwo, strangers } = league;
    // Whose number was released has none, and is to get the right one.
    const own = buildEntry({ name: '待填者', developmentNumber: numberOf(38) });
    const { memberId } = (await enter(world, classTwo, own)).body;
    const params = { memberId };
    const see = async () => (await world.call(classTwo.seat, getMember, { params })).body;
    const { number, memberId: occupantId } = await plantConflict();
    const askFor = async (seat: Seat, developmentNumber: string, formUploadId?: string) =>
      world.call(seat, askForReleaseForMember, {
        params,
        body: { developmentNumber, ...(formUploadId && { formUploadId }) },
      });

    // Who may not correct the number need not ask for another.
    expect((await askFor(classTwo.seat, number, await sendForm(world, classTwo.seat))).codes).toEqual([
      'number.locked',
    ]);
    const released = await world.call(school.seat, releaseNumber, {
      params,
      body: { reason: '与首页不一致', version: (await see()).version },
    });
    expect(released.codes).toEqual([]);

    const correct = async () =>
      world.call(classTwo.seat, correctNumber, {
        params,
        body: { developmentNumber: number, version: (await see()).version },
      });
    expect((await correct()).codes).toEqual(['member.numberTaken']);
    expect((await askFor(classTwo.seat, '2022')).codes.toSorted()).toEqual([
      'entry.numberLength',
      'form.missing',
    ]);
    expect((await askFor(classTwo.seat, numberOf(37), await sendForm(world, classTwo.seat))).codes).toEqual([
      'number.notTaken',
    ]);
    expect((await askFor(strangers.seat, number, await sendForm(world, strangers.seat))).codes).toEqual([
      'member.notFound',
    ]);
    const asked = await askFor(classTwo.seat, number, await sendForm(world, classTwo.seat));
    expect(asked.body.reviewer.id).toBe(school.organisation.id);
    const { caseId } = asked.body;
    const opened = await world.call(school.seat, getCase, { params: { caseId } });
    expect(opened.body).toMatchObject({
      organisation: { id: classTwo.organisation.id },
      subject: { memberId: occupantId },
      detail: { number, entrant: { name: '待填者', joinedMonth: '2022-05' } },
    });
    expect((await decide(school.seat, caseId, 'agree')).status).toBe(200);
    expect((await correct()).codes).toEqual([]);
    expect((await see()).developmentNumber).toBe(number);
  });

  it('NUM-6 NUM-9 of a policy that locks no number: its own is held by nobody else', async () => {
    const open = await createWorld({ policy: 'national-2020' });
    try {
      const { classOne, classTwo } = await plantLeague(open);
      const { body } = await enter(open, classOne, buildEntry({ developmentNumber: numberOf(1) }));
      const holder = buildEntry({ developmentNumber: numberOf(2) });
      expect((await enter(open, classTwo, holder)).status).toBe(200);
      const askFor = async (developmentNumber: string) =>
        open.call(classOne.seat, askForReleaseForMember, {
          params: { memberId: body.memberId },
          body: { developmentNumber, formUploadId: await sendForm(open, classOne.seat) },
        });
      expect((await askFor(numberOf(1))).codes).toEqual(['number.notTaken']);
      expect((await askFor(numberOf(2))).codes).toEqual([]);
    } finally {
      await open.close();
    }
  });
});

describe('a case whose number has changed hands', () => {
  const stateOf = async ({ seat }: Planted, caseId: number) => {
    const { body } = await world.call(seat, getCase, { params: { caseId } });
    return [body.state, body.reason, body.decidedBy];
  };

  it('NUM-6 NUM-9 lapses once the number is released without it: there is nothing to decide, and it may be entered', async () => {
    const { school, classTwo } = league;
    const { number, memberId, right } = await plantConflict();
    const { caseId } = (await ask(classTwo, right)).body;
    const params = { memberId };
    const { version } = (await world.call(school.seat, getMember, { params })).body;
    const released = await world.call(school.seat, releaseNumber, {
      params,
      body: { reason: '与首页不一致', version },
    });
    expect(released.codes).toEqual([]);
    expect(await stateOf(classTwo, caseId)).toEqual([
      'lapsed',
      '与首页不一致',
      `管理员${school.organisation.id}`,
    ]);
    for (const decision of ['agree', 'refuse'] as const)
      expect((await decide(school.seat, caseId, decision, '不')).codes).toEqual(['case.lapsed']);
    const inbox = await world.call(school.seat, listCases, { query: { state: 'open', text: number } });
    expect(inbox.body.items).toEqual([]);
    const sent = await world.call(classTwo.seat, listCases, { query: { box: 'sent', text: number } });
    expect(sent.body.items).toMatchObject([{ id: caseId, state: 'lapsed' }]);
    const recorded = await world.context.db
      .selectFrom('actions')
      .select(['kind', 'details'])
      .where('subject_kind', '=', 'case')
      .where('subject_id', '=', caseId)
      .execute();
    expect(recorded).toEqual([
      {
        kind: 'case_lapsed',
        details: { case: 'number_release', subjectId: memberId, reason: '与首页不一致' },
      },
    ]);
    expect((await ask(classTwo, right)).codes).toEqual(['number.notTaken']);
    expect((await enter(world, classTwo, right)).status).toBe(200);
  });

  it('NUM-6 NUM-9 stays open while something else of the holder is corrected', async () => {
    const { school, classOne, classTwo } = league;
    const { memberId, right, wrong } = await plantConflict();
    const { caseId: formCase } = (await world.call(classOne.seat, getMember, { params: { memberId } })).body;
    await decide(school.seat, formCase ?? 0, 'refuse', '未盖章');
    const { caseId } = (await ask(classTwo, right)).body;
    expect((await stateOf(school, caseId))[0]).toBe('open');
    const { idNumber: _, idNumberAgain: __, phone: ___, ...particulars } = wrong;
    const { version } = (await world.call(classOne.seat, getMember, { params: { memberId } })).body;
    const corrected = await world.call(classOne.seat, correctParticulars, {
      params: { memberId },
      body: { particulars: { ...particulars, registeredAddress: '新址' }, version },
    });
    expect(corrected.status).toBe(200);
    expect((await stateOf(school, caseId))[0]).toBe('open');
  });

  it('NUM-6 NUM-7 NUM-9 where the policy locks no number, a correction ends what was asked about the old one and for another', async () => {
    const open = await createWorld({ policy: 'national-2020' });
    try {
      const tree = await plantLeague(open);
      const { classOne, classTwo, school } = tree;
      const memberOf = async (branch: Planted, serialNumber: number) =>
        (await enter(open, branch, buildEntry({ developmentNumber: numberOf(serialNumber) }))).body.memberId;
      await plantRanges(open, tree);
      const [holder, asker] = [await memberOf(classOne, 1), await memberOf(classTwo, 1500)];
      const askFor = async () =>
        (
          await open.call(classTwo.seat, askForReleaseForMember, {
            params: { memberId: asker },
            body: { developmentNumber: numberOf(1), formUploadId: await sendForm(open, classTwo.seat) },
          })
        ).body.caseId;
      const correct = async ({ seat }: Planted, memberId: number, serialNumber: number) => {
        const params = { memberId };
        const { version } = (await open.call(seat, getMember, { params })).body;
        const body = { developmentNumber: numberOf(serialNumber), version };
        expect((await open.call(seat, correctNumber, { params, body })).codes).toEqual([]);
      };
      const stateOfCase = async (caseId: number) =>
        (await open.call(classTwo.seat, getCase, { params: { caseId } })).body.state;

      const first = await askFor();
      const registration = await open.call(classTwo.seat, askForRegistration, {
        params: { memberId: asker },
      });
      expect(registration.codes).toEqual([]);
      // The asker takes another number: neither the one it had nor the one it wanted is asked about any more.
      await correct(classTwo, asker, 3);
      expect(await stateOfCase(first)).toBe('lapsed');
      expect(await stateOfCase(registration.body.caseId)).toBe('lapsed');

      const second = await askFor();
      expect(await stateOfCase(second)).toBe('open');
      await correct(classOne, holder, 4);
      expect(await stateOfCase(second)).toBe('lapsed');
      await correct(classTwo, asker, 1);
      const shown = await open.call(school.seat, getMember, { params: { memberId: asker } });
      expect(shown.body.developmentNumber).toBe(numberOf(1));
    } finally {
      await open.close();
    }
  });
});
