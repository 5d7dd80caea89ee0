import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccount, resetPassword } from '#contract/accounts.ts';
import { decideCase } from '#contract/approvals.ts';
import { uploadForm } from '#contract/archives.ts';
import { correctParticulars, getMember, releaseNumber } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { listMessages, type Message } from '#contract/messages.ts';
import { askForRelease } from '#contract/number-cases.ts';
import { applyPlanTable } from '#contract/numbers.ts';
import { en } from '#contract/wording/en.ts';
import { sayNotification } from '#contract/wording/say-notification.ts';
import { zhCN } from '#contract/wording/zh-CN.ts';
import { buildEarlyEntry, buildEntry } from '../../testing/build-entry.ts';
import { give, openNumbers } from '../../testing/build-plan.ts';
import { buildWorkbook } from '../../testing/build-workbook.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { type PlantedMember, plantMember } from '../../testing/plant-member.ts';
import { enter, plantRanges, sendForm } from '../../testing/plant-ranges.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';
import { gatherNotifications } from './notification-store.ts';

let world: World;
let league: League;
let hours = 0;
beforeAll(async () => {
  world = await createWorld({ policy: 'national-2023', now: '2026-03-02T08:00:00+08:00' });
  league = await plantLeague(world);
});
afterAll(() => world?.close());

/** Another day, so that nothing is gathered with what an earlier test has caused. */
function nextDay(): void {
  hours += 24;
  world.setNow(new Date(Date.parse('2026-03-02T08:00:00+08:00') + hours * 3_600_000));
}

type Notification = Extract<Message, { source: 'notification' }>;

/** What a seat was told since the day began. */
async function told(seat: Seat): Promise<Notification[]> {
  const { items } = (await world.call(seat, listMessages, { query: { source: 'notification' } })).body;
  const today = world.context.clock.now().toISOString().slice(0, 10);
  return items.filter(
    (one): one is Notification => one.source === 'notification' && one.at.startsWith(today),
  );
}

async function contentsOf(seat: Seat) {
  return (await told(seat)).map(({ content, count }) => ({ ...content, count }));
}

async function plantWaiting(branch: Planted, name: string) {
  const member = await plantMember(world, branch.organisation, branch.seat, { name });
  const uploadId = await sendForm(world, branch.seat);
  const sent = await world.call(branch.seat, uploadForm, {
    params: { memberId: member.id },
    body: { uploadId },
  });
  expect(sent.status, sent.codes.join()).toBe(200);
  return { member, caseId: await caseOf(member) };
}

async function caseOf({ id }: Pick<PlantedMember, 'id'>): Promise<number> {
  const { case_id } = await world.context.db
    .selectFrom('archives')
    .select('case_id')
    .where('member_id', '=', id)
    .executeTakeFirstOrThrow();
  return case_id ?? 0;
}

function decide(seat: Seat, caseId: number, decision: 'agree' | 'refuse', reason?: string) {
  return world.call(seat, decideCase, {
    params: { caseId },
    body: { decision, ...(reason && { reason }) },
  });
}

describe('what is told of', () => {
  it('LEA-5 ARC-5 CER-1 a decided form: the branch that sent it, with the reason, and the member; not who decided', async () => {
    nextDay();
    const { school, classOne } = league;
    const first = await plantWaiting(classOne, '李子涵');
    const second = await plantWaiting(classOne, '王梓萱');
    const own = await world.plantMemberSeat(classOne.organisation, first.member.id);
    await decide(school.seat, first.caseId, 'refuse', '第 3 页缺章');
    await decide(school.seat, second.caseId, 'agree');
    expect(await contentsOf(classOne.seat)).toEqual([
      {
        kind: 'case_agreed',
        topic: 'form_review',
        count: 1,
        subjects: [{ caseId: second.caseId, memberId: second.member.id, name: '王梓萱', reason: null }],
      },
      {
        kind: 'case_refused',
        topic: 'form_review',
        count: 1,
        subjects: [
          { caseId: first.caseId, memberId: first.member.id, name: '李子涵', reason: '第 3 页缺章' },
        ],
      },
    ]);
    expect(await contentsOf(own)).toEqual([{ kind: 'form_refused', reason: '第 3 页缺章', count: 1 }]);
    expect(await told(school.seat)).toEqual([]);
    // What is refused leaves nothing behind.
    expect((await decide(school.seat, first.caseId, 'agree')).status).toBe(409);
    expect((await told(classOne.seat)).length).toBe(2);
  });

  it('LEA-5 CER-1 an upload that certifies at once: the member', async () => {
    nextDay();
    const { school, classTwo } = league;
    const member = await plantMember(world, classTwo.organisation, classTwo.seat);
    const own = await world.plantMemberSeat(classTwo.organisation, member.id);
    const body = { uploadId: await sendForm(world, school.seat) };
    expect(
      (await world.call(school.seat, uploadForm, { params: { memberId: member.id }, body })).status,
    ).toBe(200);
    expect(await contentsOf(own)).toEqual([{ kind: 'certified', count: 1 }]);
  });

  it('LEA-5 NUM-2 a quota given or taken back: whose quota it is, by hand and by the table, and not by a table only checked', async () => {
    nextDay();
    const { province, school, beside } = league;
    await openNumbers(world, province, { year: 2025, count: 300 });
    const year = 2025;
    await give(world, province, school, 40, { year });
    await give(world, province, school, 30, { year });
    const apply = async (quotas: readonly [Planted, number][], dryRun: boolean) =>
      world.call(province.seat, applyPlanTable, {
        params: { organisationId: province.organisation.id },
        query: { year, dryRun: String(dryRun) as never },
        body: await buildWorkbook(
          ['组织ID', '组织全称', '领域', '本年名额', '编号号段'],
          quotas.map(([{ organisation }, quota]) => [
            String(organisation.id),
            organisation.name,
            '普通高中',
            String(quota),
            '',
          ]),
        ),
      });
    const quotas = [
      [school, 35],
      [beside, 20],
    ] as const;
    expect((await apply([...quotas] as never, true)).codes).toEqual([]);
    expect(await told(beside.seat)).toEqual([]);
    expect((await apply([...quotas] as never, false)).codes).toEqual([]);
    const subject = (count: number) => ({ year, field: 'senior_middle', count, reason: null });
    expect(await contentsOf(beside.seat)).toEqual([
      { kind: 'quota_given', count: 1, subjects: [subject(20)] },
    ]);
    const ofSchool = await contentsOf(school.seat);
    expect(ofSchool).toContainEqual({ kind: 'quota_given', count: 2, subjects: [subject(5), subject(40)] });
    expect(ofSchool).toContainEqual({ kind: 'quota_taken_back', count: 1, subjects: [subject(10)] });
    expect(await told(province.seat)).toEqual([]);
  });

  it('LEA-5 NUM-6 NUM-9 a number released: the branch of who held it, by a case and on the page; who asked is told of the case', async () => {
    nextDay();
    const { school, classOne, classTwo } = league;
    await plantRanges(world, league);
    nextDay();
    const number = '202232000060';
    const entered = await enter(world, classOne, buildEntry({ name: '占号者', developmentNumber: number }));
    expect(entered.codes).toEqual([]);
    const asked = await world.call(classTwo.seat, askForRelease, {
      body: {
        organisationId: classTwo.organisation.id,
        particulars: buildEntry({ name: '应得者', developmentNumber: number }),
        formUploadId: await sendForm(world, classTwo.seat),
      },
    });
    expect(asked.codes).toEqual([]);
    const { memberId } = entered.body;
    expect((await decide(school.seat, asked.body.caseId, 'agree')).codes).toEqual([]);
    expect(await contentsOf(classOne.seat)).toEqual([
      {
        kind: 'number_released',
        count: 1,
        subjects: [{ memberId, name: '占号者', number, reason: null }],
      },
    ]);
    expect(await contentsOf(classTwo.seat)).toMatchObject([{ kind: 'case_agreed', topic: 'number_release' }]);

    nextDay();
    const other = await enter(world, classOne, buildEntry({ developmentNumber: '202232000061' }));
    const { version } = (
      await world.call(school.seat, getMember, { params: { memberId: other.body.memberId } })
    ).body;
    const released = await world.call(school.seat, releaseNumber, {
      params: { memberId: other.body.memberId },
      body: { reason: '与首页不一致', version },
    });
    expect(released.codes).toEqual([]);
    expect(await contentsOf(classOne.seat)).toMatchObject([
      { kind: 'number_released', subjects: [{ reason: '与首页不一致' }] },
    ]);
  });

  it('LEA-5 ACC-2 particulars that a superior corrects: which, never their values; not what the branch itself corrects', async () => {
    nextDay();
    const { school, classTwo } = league;
    const entry = buildEarlyEntry({ name: '原名' });
    const entered = await enter(world, classTwo, entry);
    expect(entered.codes).toEqual([]);
    const params = { memberId: entered.body.memberId };
    const correct = async (by: Seat, changes: EntryInput, version: number) =>
      world.call(by, correctParticulars, {
        params,
        body: { particulars: { ...entry, ...changes }, version },
      });
    expect((await correct(classTwo.seat, { qq: '10001' }, 1)).codes).toEqual([]);
    expect(await told(classTwo.seat)).toEqual([]);
    const changes = { name: '新名', qq: '10001', phone: '13900001234' };
    expect((await correct(school.seat, changes, 2)).codes).toEqual([]);
    expect(await contentsOf(classTwo.seat)).toEqual([
      {
        kind: 'particulars_corrected',
        count: 1,
        subjects: [{ ...params, name: '新名', fields: ['name', 'phone'] }],
      },
    ]);
    const { rows } = await sql<{ text: string }>`
      select subjects::text as text from organisation_notifications
      union all select parameters::text from member_notifications`.execute(world.context.db);
    for (const { text } of rows) expect(text).not.toMatch(/139\d{8}|198\d{8}|\d{17}[\dX]/);
  });

  it('LEA-5 an account opened or a password reset: nobody', async () => {
    nextDay();
    const { school, classOne } = league;
    const body = { organisationId: classOne.organisation.id, userName: 'new.one', name: '新管理员' };
    const opened = await world.call(school.seat, openAccount, { body });
    expect(opened.codes).toEqual([]);
    await world.call(school.seat, resetPassword, { params: { accountId: opened.body.accountId } });
    expect(await told(classOne.seat)).toEqual([]);
  });
});

describe('gathering', () => {
  it('LEA-5 two hundred decisions at once about two branches: the counts are those of the decisions, and none is lost to a deadlock', async () => {
    nextDay();
    const { school, classOne, classTwo } = league;
    const opened: { caseId: number; branch: Planted; decision: 'agreed' | 'refused' }[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ ofOne: fc.boolean(), refused: fc.boolean() }), {
          minLength: 200,
          maxLength: 200,
        }),
        async (plan) => {
          const mine: typeof opened = [];
          for (const { ofOne, refused } of plan) {
            const branch = ofOne ? classOne : classTwo;
            mine.push({ caseId: await openPlain(branch), branch, decision: refused ? 'refused' : 'agreed' });
          }
          const answers = await Promise.all(
            mine.map(({ caseId, decision }) =>
              decision === 'agreed'
                ? decide(school.seat, caseId, 'agree')
                : decide(school.seat, caseId, 'refuse', '未盖章'),
            ),
          );
          expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
          opened.push(...mine);
          for (const branch of [classOne, classTwo])
            for (const decision of ['agreed', 'refused'] as const) {
              const events = opened.filter(
                (one) => one.branch === branch && one.decision === decision,
              ).length;
              const line = (await told(branch.seat)).find(
                ({ content }) => content.kind === `case_${decision}`,
              );
              expect(line?.count ?? 0).toBe(events);
            }
        },
      ),
      { numRuns: 2 },
    );
  }, 120_000);

  it('LEA-5 transactions that tell the same organisations in opposite order do not wait for each other in a circle', async () => {
    nextDay();
    const { school, beside, classOne } = league;
    const all = [school, beside, classOne].map(({ organisation }) => organisation.id);
    let failures = 0;
    const { context } = world;
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        // Not tried again, as `change` would: a circle would show.
        context.db
          .transaction()
          .execute((tx) =>
            gatherNotifications(
              tx,
              (n % 2 === 0 ? all : all.toReversed()).map((organisationId) => ({
                organisationId,
                day: '2026-01-01',
                kind: 'forms_due',
                topic: '',
                subject: { soon: 1, overdue: n },
                at: context.clock.now(),
              })),
            ),
          )
          .catch(() => {
            failures += 1;
          }),
      ),
    );
    expect(failures).toBe(0);
    expect((await told(school.seat)).map(({ count }) => count)).toEqual([60]);
  });

  /** A form waiting at the school; nothing was sent, for nobody opens it. */
  async function openPlain({ organisation, seat }: Planted): Promise<number> {
    const member = await plantMember(world, organisation, seat);
    const uploadId = randomUUID();
    const { context } = world;
    await context.db
      .insertInto('uploads')
      .values({
        id: uploadId,
        account_id: seat.accountId,
        file_name: 'a.pdf',
        sha256: '0'.repeat(64),
        bytes: 1,
        pages: 1,
        uploaded_at: context.clock.now(),
      })
      .execute();
    const sent = await world.call(seat, uploadForm, { params: { memberId: member.id }, body: { uploadId } });
    expect(sent.codes).toEqual([]);
    return caseOf(member);
  }
});

describe('forms due', () => {
  it('ARC-8 LEA-5 once a day the branch and the superior that reviews are told of forms due within a week and just overdue, each in one line', async () => {
    const own = await createWorld({ policy: 'national-2023', now: '2026-03-02T08:00:00+08:00' });
    try {
      const { school, grade, classOne, classTwo, province } = await plantLeague(own);
      const due = async (branch: Planted, dueOn: string, formState = 'missing') => {
        const { id } = await plantMember(own, branch.organisation, branch.seat);
        await sql`update archives set due_on = ${dueOn}::date where member_id = ${id}`.execute(
          own.context.db,
        );
        if (formState === 'missing') return;
        const body = { uploadId: await sendForm(own, branch.seat) };
        expect((await own.call(branch.seat, uploadForm, { params: { memberId: id }, body })).codes).toEqual(
          [],
        );
      };
      await due(classOne, '2026-03-17');
      await due(classOne, '2026-03-17');
      await due(classTwo, '2026-03-17');
      await due(classOne, '2026-03-18');
      await due(classTwo, '2026-03-09');
      // Told of before, or waiting for the superior: not theirs to do today.
      await due(classTwo, '2026-03-08');
      await due(classTwo, '2026-03-12');
      await due(classOne, '2026-03-17', 'under_review');
      const remind = () => own.performJob('remind_of_due_forms');
      const digest = async (seat: Seat) =>
        (await own.call(seat, listMessages)).body.items.map((one) =>
          one.source === 'notification' && one.content.kind === 'forms_due'
            ? [one.count, one.content.subjects]
            : one,
        );
      own.setNow('2026-03-10T00:07:00+08:00');
      // Two workers at once, and every hour of the day.
      await Promise.all([remind(), remind()]);
      own.setNow('2026-03-10T15:07:00+08:00');
      await remind();
      expect(await digest(classOne.seat)).toEqual([[1, [{ soon: 2, overdue: 0 }]]]);
      expect(await digest(classTwo.seat)).toEqual([[1, [{ soon: 1, overdue: 1 }]]]);
      expect(await digest(school.seat)).toEqual([[1, [{ soon: 3, overdue: 1 }]]]);
      for (const { seat } of [grade, province]) expect(await digest(seat)).toEqual([]);

      // Four days on which nothing ran are made up for by the next, each form once.
      own.setNow('2026-03-14T00:07:00+08:00');
      await remind();
      expect((await digest(classOne.seat))[0]).toEqual([1, [{ soon: 1, overdue: 0 }]]);
      expect((await digest(classTwo.seat))[0]).toEqual([1, [{ soon: 0, overdue: 1 }]]);
      // And after weeks what was missed is overdue, not soon due.
      own.setNow('2026-04-20T00:07:00+08:00');
      await remind();
      expect((await digest(school.seat))[0]).toEqual([1, [{ soon: 0, overdue: 4 }]]);
      own.setNow('2026-04-21T00:07:00+08:00');
      await remind();
      expect(await digest(school.seat)).toHaveLength(3);
    } finally {
      await own.close();
    }
  });
});

describe('in words', () => {
  const person = (name: string, reason: string | null = null) => ({ memberId: 1, caseId: 1, name, reason });
  const refused = (...subjects: ReturnType<typeof person>[]) =>
    ({ kind: 'case_refused', topic: 'form_review', subjects }) as const;

  it('LEA-5 one line names some and counts all, in the reader’s language', () => {
    const many = refused(person('甲'), person('乙'), person('甲'), person('丙'), person('丁'));
    expect(sayNotification(many, 40, zhCN).title).toBe('团员电子档案审批不同意：甲、乙、丙等 40 人次');
    expect(sayNotification(many, 40, en).title).toContain('甲, 乙, 丙 and others, 40 in all');
    const one = sayNotification(refused(person('甲', '缺页')), 1, zhCN);
    expect(one).toEqual({ title: '团员电子档案审批不同意：甲', lines: ['甲：缺页'] });
    // Twice the same person, and nobody else.
    expect(sayNotification(refused(person('甲'), person('甲')), 2, zhCN).title).toBe(
      '团员电子档案审批不同意：甲等 2 人次',
    );
  });

  it('LEA-5 quotas and deadlines are said with their numbers', () => {
    const quota = (count: number, reason: string | null = null) =>
      ({ year: 2026, field: 'senior_middle', count, reason }) as const;
    expect(sayNotification({ kind: 'quota_given', subjects: [quota(12)] }, 1, zhCN)).toEqual({
      title: '上级下达名额：2026 年普通高中 12 个',
      lines: [],
    });
    expect(
      sayNotification({ kind: 'quota_taken_back', subjects: [quota(3, '用不完')] }, 1, zhCN).lines,
    ).toEqual(['2026 年普通高中 3 个：用不完']);
    const due = (soon: number, overdue: number) =>
      sayNotification({ kind: 'forms_due', subjects: [{ soon, overdue }] }, 1, zhCN).title;
    expect(due(2, 3)).toBe('入团志愿书：2 份将在 7 日内到期，3 份刚刚逾期');
    expect(due(2, 0)).toBe('入团志愿书：2 份将在 7 日内到期');
    expect(due(0, 3)).toBe('入团志愿书：3 份刚刚逾期');
  });
});
