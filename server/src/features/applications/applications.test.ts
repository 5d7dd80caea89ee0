import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAccounts, logIn } from '#contract/accounts.ts';
import {
  applyAgain,
  decideApplication,
  getApplication,
  getEntrance,
  getOwnApplication,
  listApplications,
  register,
  revealApplicant,
  searchBranches,
  withdrawApplication,
} from '#contract/applications.ts';
import { getHome } from '#contract/home.ts';
import { getMember, getOwnMember, listMembers } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { searchRecord } from '#contract/record.ts';
import { cookieName } from '../../http/register-route.ts';
import { buildEntry, buildIdNumber } from '../../testing/build-entry.ts';
import {
  applyTo,
  chosenPassword,
  joinByApplication,
  lastApplication,
} from '../../testing/join-by-application.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { numberOf, plantRanges } from '../../testing/plant-ranges.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';
import { registrationLimits } from './application-rules.ts';

const start = '2026-03-02T10:00:00+08:00';
let world: World;
let league: League;
beforeAll(async () => {
  world = await createWorld({ policy: 'beijing', now: start });
  league = await plantLeague(world);
  await plantRanges(world, league);
});
afterAll(() => world?.close());

async function apply(particulars: EntryInput, branch: Planted = league.classOne) {
  const body = {
    organisationId: branch.organisation.id,
    particulars,
    password: chosenPassword,
    passwordAgain: chosenPassword,
  };
  return world.call(null, register, { body });
}

const own = async (seat: Seat) => (await world.call(seat, getOwnApplication)).body;

async function decide(branch: Planted, applicationId: number, reason?: string) {
  return world.call(branch.seat, decideApplication, {
    params: { applicationId },
    body: reason === undefined ? { decision: 'agree' } : { decision: 'refuse', reason },
  });
}

const see = (seat: Seat, applicationId: number) =>
  world.call(seat, getApplication, { params: { applicationId } });

describe('ENT-15 registration', () => {
  it('ENT-15 all that is wrong is told at once, each at its field; nothing is left of it', async () => {
    const answer = await world.call(null, register, {
      body: {
        organisationId: 0,
        particulars: buildEntry({ name: '', phone: '1', developmentNumber: '12' }),
        password: 'short',
        passwordAgain: 'other',
      },
    });
    expect(answer.status).toBe(422);
    expect(answer.faults.map(({ code, path }) => [code, path])).toEqual([
      ['registration.branchMissing', 'organisationId'],
      ['entry.nameMissing', 'name'],
      ['entry.numberLength', 'developmentNumber'],
      ['entry.phoneMalformed', 'phone'],
      ['account.passwordTooShort', 'password'],
      ['registration.passwordsDiffer', 'passwordAgain'],
    ]);
    const entry = buildEntry();
    const password = `${entry.idNumber?.slice(-8)}${entry.idNumber?.slice(-8)}`;
    const body = {
      organisationId: league.classOne.organisation.id,
      particulars: entry,
      password,
      passwordAgain: password,
    };
    expect((await world.call(null, register, { body })).codes).toEqual(['account.passwordGuessable']);
    expect(await world.context.db.selectFrom('applications').select('id').execute()).toEqual([]);
  });

  it('ENT-15 only branches that are there can be applied to', async () => {
    for (const { organisation } of [league.school, league.grade])
      expect((await apply(buildEntry(), { organisation, seat: league.school.seat })).codes).toEqual([
        'registration.branchUnknown',
      ]);
    const gone = await world.plantOrganisation({ kind: 'branch', parent: league.school.organisation });
    await world.context.db
      .updateTable('organisations')
      .set({ dissolved_at: new Date(start) })
      .where('id', '=', gone.id)
      .execute();
    expect((await apply(buildEntry(), { organisation: gone, seat: league.school.seat })).codes).toEqual([
      'registration.branchUnknown',
    ]);
  });

  it('ENT-15 ORG-5 the search finds branches by name and 组织ID, and tells nothing but names', async () => {
    const { organisation } = league.classOne;
    for (const text of [organisation.name, String(organisation.id)]) {
      const { body } = await world.call(null, searchBranches, { query: { text } });
      expect(body.more).toBe(false);
      expect(body.items).toEqual([
        {
          id: organisation.id,
          name: organisation.name,
          trail: [
            league.province.organisation.name,
            league.school.organisation.name,
            league.grade.organisation.name,
            organisation.name,
          ],
        },
      ]);
    }
    const { body } = await world.call(null, searchBranches, {
      query: { text: league.school.organisation.name },
    });
    expect(body.items).toEqual([]);
  });

  it('ENT-15 NUM-4 from application to membership: the branch agrees, the number is drawn, the account goes on as the member’s', async () => {
    const entry = buildEntry({ developmentNumber: numberOf(5) });
    const applicant = await applyTo(world, league.classOne, entry);
    const waiting = await own(applicant);
    expect(waiting).toMatchObject({ state: 'open', organisation: { id: league.classOne.organisation.id } });
    expect(waiting.userName).toMatch(/^sq-[a-z2-9]{4}-[a-z2-9]{4}$/);
    expect(waiting.keptUntil).toBe('2026-05-01T02:00:00.000Z');
    expect(JSON.stringify(waiting)).not.toContain(entry.idNumber);
    expect((await world.call(applicant, getOwnMember)).status).toBe(403);

    const { toDos } = (await world.call(league.classOne.seat, getHome)).body;
    expect(toDos).toContainEqual({ kind: 'applications_open', count: 1, atLeast: false });
    expect((await world.call(league.school.seat, getHome)).body.toDos.map(({ kind }) => kind)).not.toContain(
      'applications_open',
    );
    const id = await lastApplication(world, league.classOne);
    const seen = (await see(league.classOne.seat, id)).body;
    expect(seen).toMatchObject({ faults: [], actions: { decide: null }, alike: 0, sex: expect.any(String) });
    expect(JSON.stringify(seen)).not.toContain(entry.idNumber);

    const answer = await decide(league.classOne, id);
    expect(answer.status).toBe(200);
    const memberId = answer.body.memberId ?? 0;
    const member = (await world.call(league.classOne.seat, getMember, { params: { memberId } })).body;
    expect(member).toMatchObject({
      name: entry.name,
      standing: 'listed',
      certification: 'uncertified',
      formState: 'missing',
      confirmed: true,
      numberUse: 'in_use',
      accountId: applicant.accountId,
    });
    // The one who is logged in goes on as the member, and logs in by the ID number from now on.
    expect((await world.call(applicant, getOwnMember)).body.id).toBe(memberId);
    expect((await world.call(applicant, getOwnApplication)).status).toBe(403);
    const credentials = { password: chosenPassword };
    expect(
      (await world.call(null, logIn, { body: { userName: waiting.userName, ...credentials } })).status,
    ).toBe(401);
    const session = await world.call(null, logIn, {
      body: { userName: entry.idNumber ?? '', ...credentials },
    });
    expect(session.body.seat).toMatchObject({ kind: 'member', memberId });
    const record = await world.call(league.classOne.seat, searchRecord, { query: { of: 'actions' } });
    expect(record.body.items.slice(0, 3).map(({ kind, subject }) => [kind, subject?.name])).toEqual([
      ['application_agreed', entry.name],
      ['member_entered', entry.name],
      ['application_made', entry.name],
    ]);
  });

  it('ENT-15 an applicant logs in meanwhile, by 申请编号', async () => {
    const entry = buildEntry();
    const { userName } = await own(await applyTo(world, league.classTwo, entry));
    const answer = await world.call(null, logIn, { body: { userName, password: chosenPassword } });
    expect(answer.body.seat.kind).toBe('applicant');
    // By the ID number nobody does: a member's account may have that name.
    const byNumber = { userName: entry.idNumber ?? '', password: chosenPassword };
    expect((await world.call(null, logIn, { body: byNumber })).codes).toEqual(['account.wrongPassword']);
  });

  it('ENT-15 a refusal goes back with its reason; changed, the application is made again', async () => {
    const entry = buildEntry({ joinedMonth: '2022-05', name: '顾鹏' });
    const applicant = await applyTo(world, league.classOne, entry);
    const id = await lastApplication(world, league.classOne);
    expect((await decide(league.classOne, id, ' ')).codes).toEqual(['application.reasonMissing']);
    expect((await decide(league.classOne, id, '姓名与志愿书不符')).status).toBe(200);
    expect(await own(applicant)).toMatchObject({ state: 'refused', reason: '姓名与志愿书不符' });
    expect((await decide(league.classOne, id)).codes).toEqual(['application.ended']);

    const { idNumber, idNumberAgain, phone, ...rest } = { ...entry, name: '顾鹏飞' };
    const body = { organisationId: league.classOne.organisation.id, particulars: rest };
    expect(
      (await world.call(applicant, applyAgain, { body: { ...body, particulars: { ...rest, name: '' } } }))
        .codes,
    ).toEqual(['entry.nameMissing']);
    const again = await world.call(applicant, applyAgain, { body });
    expect(again.body).toMatchObject({ state: 'open', particulars: { name: '顾鹏飞' } });
    expect((await world.call(applicant, applyAgain, { body })).codes).toEqual(['application.stillOpen']);
    const next = await lastApplication(world, league.classOne);
    const memberId = (await decide(league.classOne, next)).body.memberId ?? 0;
    expect((await world.call(league.classOne.seat, getMember, { params: { memberId } })).body.name).toBe(
      '顾鹏飞',
    );
    // What was filled in is kept in one place alone.
    const { rows } =
      await sql`select 1 from applications where account_id = ${applicant.accountId} and particulars_sealed is not null`.execute(
        world.context.db,
      );
    expect(rows).toEqual([]);
  });

  it('ENT-15 ORG-7 withdrawn and made elsewhere; only the branch applied to and what is above it sees each', async () => {
    const applicant = await applyTo(world, league.classTwo, buildEntry());
    const id = await lastApplication(world, league.classTwo);
    for (const { seat } of [league.classTwo, league.school, league.province])
      expect((await see(seat, id)).status).toBe(200);
    for (const { seat } of [league.classOne, league.grade, league.beside, league.strangers]) {
      expect((await see(seat, id)).codes).toEqual(['application.notFound']);
      expect(
        (
          await world.call(seat, decideApplication, {
            params: { applicationId: id },
            body: { decision: 'agree' },
          })
        ).codes,
      ).toEqual(['application.notFound']);
    }
    expect((await decide({ ...league.school }, id)).codes).toEqual(['application.notTheBranch']);
    expect((await world.call(applicant, withdrawApplication)).body.state).toBe('withdrawn');
    expect((await world.call(applicant, withdrawApplication)).codes).toEqual(['application.noneOpen']);
    expect((await decide(league.classTwo, id)).codes).toEqual(['application.ended']);

    const { particulars } = await own(applicant);
    const { idNumberMasked: _, phoneMasked: __, ...rest } = particulars;
    const body = { organisationId: league.strangers.organisation.id, particulars: rest };
    expect((await world.call(applicant, applyAgain, { body })).status).toBe(200);
    expect((await see(league.strangers.seat, await lastApplication(world, league.strangers))).status).toBe(
      200,
    );
    // No member row, no line in the accounts of the branch.
    const members = await world.call(league.strangers.seat, listMembers, {});
    expect(members.body.items).toEqual([]);
    const accounts = await world.call(league.strangers.seat, listAccounts, {});
    expect(accounts.body.items.map(({ kind }) => kind)).toEqual(['administrator']);
  });

  it('ENT-15 ENT-14 a registration answers alike whether the person is known, applied already, or the number is held; the branch learns it', async () => {
    const known = buildEntry({ developmentNumber: numberOf(6) });
    await joinByApplication(world, league.classOne, known);
    const before = Date.now();
    const answers = [
      await apply(buildEntry()),
      await apply(known, league.strangers),
      await apply({ ...known }, league.strangers),
      await apply(buildEntry({ developmentNumber: known.developmentNumber }), league.strangers),
    ];
    expect(Date.now() - before).toBeLessThan(60_000);
    const alike = answers.map(({ status, body, headers }) => ({
      status,
      keys: Object.keys(body),
      seat: { ...body.seat, id: 0, organisation: null },
      cookies: String(headers['set-cookie']).replace(/=[^;]+/, '='),
    }));
    for (const other of alike) expect(other).toEqual(alike[0]);

    const { items } = (
      await world.call(league.strangers.seat, listApplications, { query: { state: 'open' } })
    ).body;
    const [twice, again, ofNumber] = items.slice(-3);
    const faultsOf = async (id = 0) => (await see(league.strangers.seat, id)).body;
    expect(await faultsOf(twice?.id)).toMatchObject({
      faults: [{ code: 'member.elsewhere', parameters: { organisation: league.classOne.organisation.name } }],
      alike: 1,
    });
    expect((await faultsOf(again?.id)).alike).toBe(1);
    expect((await faultsOf(ofNumber?.id)).faults.map(({ code }) => code)).toEqual(['member.numberTaken']);
    expect((await decide(league.strangers, twice?.id ?? 0)).codes).toEqual(['member.elsewhere']);
    expect((await decide(league.strangers, ofNumber?.id ?? 0)).codes).toEqual(['member.numberTaken']);
    // A superior who only looks is not told of members elsewhere.
    expect((await see(league.beside.seat, twice?.id ?? 0)).body.faults).toEqual([]);
  });

  it('ENT-14 of two applications with one ID number, agreed to at once, one makes a member', async () => {
    const entry = buildEntry();
    const [one, other] = [league.classOne, league.classTwo];
    await apply(entry, one);
    await apply({ ...entry, developmentNumber: buildEntry().developmentNumber }, other);
    const ids = [await lastApplication(world, one), await lastApplication(world, other)];
    const answers = await Promise.all([decide(one, ids[0] ?? 0), decide(other, ids[1] ?? 0)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(['member.elsewhere']);
  });

  it('ENT-15 a decision and a withdrawal at once: one of them holds', async () => {
    const applicant = await applyTo(world, league.classOne, buildEntry());
    const id = await lastApplication(world, league.classOne);
    const [decided, withdrawn] = await Promise.all([
      decide(league.classOne, id),
      world.call(applicant, withdrawApplication),
    ]);
    expect([decided.status, withdrawn.status].filter((status) => status === 200)).toHaveLength(1);
  });

  it('ENT-15 sent twice under one key a registration is done once', async () => {
    const body = {
      organisationId: league.classTwo.organisation.id,
      particulars: buildEntry(),
      password: chosenPassword,
      passwordAgain: chosenPassword,
      key: '6e0f7b7c-5b0a-4f0e-9a53-6f6e5d1b2a11',
    };
    const count = async () =>
      (await world.context.db.selectFrom('applications').select('id').execute()).length;
    const before = await count();
    const answers = await Promise.all([
      world.call(null, register, { body }),
      world.call(null, register, { body }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body.account).toEqual(answers[1]?.body.account);
    expect(await count()).toBe(before + 1);
    const other = { ...body, password: `${chosenPassword}二`, passwordAgain: `${chosenPassword}二` };
    expect((await world.call(null, register, { body: other })).codes).toEqual(['request.keyReused']);
  });

  it('ENT-15 ACC-2 the whole ID number is shown for a reason, which is on the record', async () => {
    const entry = buildEntry();
    await apply(entry, league.classTwo);
    const params = { applicationId: await lastApplication(world, league.classTwo) };
    expect(
      (await world.call(league.classTwo.seat, revealApplicant, { params, body: { reason: ' ' } })).codes,
    ).toEqual(['account.reasonMissing']);
    const shown = await world.call(league.classTwo.seat, revealApplicant, {
      params,
      body: { reason: '核对身份证件' },
    });
    expect(shown.body).toEqual({ idNumber: entry.idNumber, phone: entry.phone });
    const { items } = (await world.call(league.classTwo.seat, searchRecord, { query: { of: 'accesses' } }))
      .body;
    expect(items.find(({ kind }) => kind !== 'record_searched')).toMatchObject({
      kind: 'personal_data_revealed',
      subject: { kind: 'application' },
    });
    expect(
      (await world.call(league.beside.seat, revealApplicant, { params, body: { reason: '看' } })).status,
    ).toBe(404);
  });

  it('ENT-15 one account applies five times a day at most', async () => {
    const applicant = await applyTo(world, league.classTwo, buildEntry());
    const { idNumberMasked: _, phoneMasked: __, ...particulars } = (await own(applicant)).particulars;
    const body = { organisationId: league.classTwo.organisation.id, particulars };
    for (let time = 1; time < registrationLimits.applicationsADay; time += 1) {
      await world.call(applicant, withdrawApplication);
      expect((await world.call(applicant, applyAgain, { body })).status).toBe(200);
    }
    await world.call(applicant, withdrawApplication);
    expect((await world.call(applicant, applyAgain, { body })).codes).toEqual(['application.tooMany']);
  });

  it('ENT-15 registrations are limited by address and in all, and again possible an hour later', async () => {
    const { db } = world.context;
    const fill = async (count: number, address: string) =>
      sql`insert into registrations_tried (address, at) select ${address}, ${new Date(start)} from generate_series(1, ${count}::int)`.execute(
        db,
      );
    await db.deleteFrom('registrations_tried').execute();
    await fill(registrationLimits.perAddress, '127.0.0.1');
    const entry = buildEntry();
    expect((await apply(entry)).codes).toEqual(['registration.tooMany']);
    await db.deleteFrom('registrations_tried').execute();
    await fill(registrationLimits.inAll, '10.0.0.9');
    expect((await apply(entry)).codes).toEqual(['registration.tooMany']);
    world.setNow('2026-03-02T11:00:01+08:00');
    expect((await apply(entry)).status).toBe(200);
    world.setNow(start);
    await db.deleteFrom('registrations_tried').execute();
  });
});

it('ENT-15 ORG-7 an applicant reaches no route of an administrator or a member, and they none of an applicant', async () => {
  const applicant = await applyTo(world, league.classTwo, buildEntry());
  const asked = { administrator: 0, member: 0, applicant: 0 };
  for (const { endpoint, who } of world.application.routes) {
    if (who !== 'administrator' && who !== 'member' && who !== 'applicant') continue;
    asked[who] += 1;
    const path = endpoint.path
      .replace(/:\w*Id\b/g, (name) =>
        /session|import/.test(name) ? '00000000-0000-4000-8000-000000000000' : '1',
      )
      .replace(/:\w+/g, '1');
    const seat = who === 'applicant' ? league.classTwo.seat : applicant;
    const response = await world.app.inject({
      method: endpoint.method,
      url: path,
      cookies: { [cookieName]: seat.token },
      ...(endpoint.method !== 'GET' && endpoint.body !== 'file' && { payload: {} }),
    });
    expect(response.statusCode, endpoint.id).toBe(403);
    expect(response.json(), endpoint.id).toMatchObject({ faults: [{ code: 'session.wrongSeat' }] });
  }
  expect(asked.administrator).toBeGreaterThan(40);
  expect([asked.member, asked.applicant]).toEqual([13, 3]);
});

describe('ENT-15 the sweep', () => {
  it('ENT-15 what nobody decides lapses; who leaves it at that leaves nothing, members and those who apply again stay', async () => {
    const swept = await createWorld({ policy: 'beijing', now: start });
    try {
      const { classOne, classTwo } = await plantLeague(swept);
      const [first, withdraws] = [
        await applyTo(swept, classOne, buildEntry()),
        await applyTo(swept, classOne, buildEntry()),
      ];
      const { userName } = (await swept.call(first, getOwnApplication)).body;
      const memberId = await joinByApplication(swept, classTwo, buildEntry());
      await swept.call(withdraws, withdrawApplication);
      const states = async () =>
        (await swept.context.db.selectFrom('applications').select('state').orderBy('id').execute()).map(
          ({ state }) => state,
        );
      const sweep = async (at: string) => {
        swept.setNow(at);
        await swept.performJob('sweep_applications');
      };
      await sweep('2026-04-01T09:59:00+08:00');
      expect(await states()).toEqual(['open', 'withdrawn', 'agreed']);
      await sweep('2026-04-01T10:01:00+08:00');
      expect(await states()).toEqual(['open', 'agreed']);
      const forgotten = await swept.context.db
        .selectFrom('accounts')
        .select(['name', 'closed_at', 'user_name'])
        .where('id', '=', withdraws.accountId)
        .executeTakeFirstOrThrow();
      expect(forgotten).toMatchObject({ name: '—', closed_at: expect.any(Date) });
      expect((await swept.call(withdraws, getOwnApplication)).status).toBe(401);

      await sweep('2026-05-01T10:01:00+08:00');
      expect(await states()).toEqual(['lapsed', 'agreed']);
      const session = await swept.call(null, logIn, { body: { userName, password: chosenPassword } });
      const waits = { ...first, token: /=([^;]+)/.exec(String(session.headers['set-cookie']))?.[1] ?? '' };
      const lapsed = (await swept.call(waits, getOwnApplication)).body;
      expect(lapsed).toMatchObject({ state: 'lapsed', actions: { applyAgain: null } });
      const { idNumberMasked: _, phoneMasked: __, ...particulars } = lapsed.particulars;
      const body = { organisationId: classTwo.organisation.id, particulars };
      expect((await swept.call(waits, applyAgain, { body })).status).toBe(200);
      await sweep('2026-06-05T10:00:00+08:00');
      expect(await states()).toEqual(['lapsed', 'agreed', 'open']);
      await swept.context.db
        .updateTable('organisations')
        .set({ dissolved_at: new Date() })
        .where('id', '=', classTwo.organisation.id)
        .execute();
      await sweep('2026-06-05T11:00:00+08:00');
      expect(await states()).toEqual(['lapsed', 'agreed', 'lapsed']);
      expect((await swept.call(classTwo.seat, getMember, { params: { memberId } })).status).toBe(200);
    } finally {
      await swept.close();
    }
  });
});

describe('ENT-15 elsewhere', () => {
  it('ENT-15 where administrators enter, nobody registers', async () => {
    const national = await createWorld({ policy: 'national-2023' });
    try {
      const { classOne } = await plantLeague(national);
      expect((await national.call(null, getEntrance)).body.registration).toBe(false);
      const body = {
        organisationId: classOne.organisation.id,
        particulars: buildEntry({ idNumber: buildIdNumber() }),
        password: chosenPassword,
        passwordAgain: chosenPassword,
      };
      expect((await national.call(null, register, { body })).codes).toEqual(['registration.notOffered']);
      expect((await national.call(null, searchBranches, { query: { text: '班' } })).codes).toEqual([
        'registration.notOffered',
      ]);
    } finally {
      await national.close();
    }
  });
});
