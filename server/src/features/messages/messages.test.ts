import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallOf, Endpoint } from '#contract/endpoint.ts';
import {
  countUnread,
  getLetter,
  getReach,
  letterBodyLimit,
  listMessages,
  listRecipients,
  listSentLetters,
  type Message,
  readAllMessages,
  readLetter,
  readNotification,
  sendLetter,
  withdrawLetter,
} from '#contract/messages.ts';
import { moveOrganisation } from '#contract/organisations.ts';
import { type League, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';
import { transact } from '../record/index.ts';
import { notifyMember, notifyOrganisation } from './index.ts';

let world: World;
let league: League;
beforeAll(async () => {
  world = await createWorld({ policy: 'national-2020' });
  league = await plantLeague(world);
  world.setNow('2026-03-03T10:00:00+08:00');
});
afterAll(() => world?.close());

const note = { title: '通知', body: '请查收' };

async function received(seat: Seat, query: CallOf<typeof listMessages>['query'] = {}): Promise<Message[]> {
  return (await world.call(seat, listMessages, { query })).body.items;
}

async function titles(seat: Seat): Promise<string[]> {
  return (await received(seat)).flatMap((message) => (message.source === 'letter' ? [message.title] : []));
}

async function unread(seat: Seat): Promise<number> {
  return (await world.call(seat, countUnread)).body.count;
}

async function write(
  from: Seat,
  to: { id: number },
  of: { withBelow?: boolean; audience?: 'administrators' | 'members'; title?: string } = {},
) {
  const body = {
    organisationId: to.id,
    withBelow: true,
    audience: 'administrators',
    ...note,
    ...of,
  } as const;
  const answer = await world.call(from, sendLetter, { body });
  expect(answer.status, JSON.stringify(answer.faults)).toBe(200);
  return answer.body;
}

function refused(organisationId: number, name: string): Promise<void> {
  return transact(world.context, async (tx) =>
    notifyOrganisation(world.context, tx, {
      organisationId,
      kind: 'case_refused',
      topic: 'form_review',
      subject: { caseId: 1, memberId: 1, name, reason: '未盖章' },
    }),
  );
}

describe('letters', () => {
  it('LEA-5 ORG-7 a letter reaches the subtree it names, those who read it there, and nobody beside or above', async () => {
    const { province, school, grade, classOne, classTwo, beside, strangers } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat);
    const own = await world.plantMemberSeat(classOne.organisation, member.id);
    const stranger = await plantMember(world, strangers.organisation, strangers.seat);
    const foreign = await world.plantMemberSeat(strangers.organisation, stranger.id);
    const below = await write(province.seat, school.organisation, { title: '全校' });
    await write(province.seat, school.organisation, { title: '校团委', withBelow: false });
    await write(school.seat, grade.organisation, { title: '团员', audience: 'members' });

    expect(await titles(school.seat)).toEqual(['校团委', '全校']);
    for (const { seat } of [grade, classOne, classTwo]) expect(await titles(seat)).toEqual(['全校']);
    expect(await titles(own)).toEqual(['团员']);
    for (const seat of [province.seat, beside.seat, strangers.seat, foreign])
      expect(await titles(seat)).toEqual([]);
    for (const seat of [beside.seat, strangers.seat, own, foreign])
      expect((await world.call(seat, getLetter, { params: { letterId: below.id } })).codes).toEqual([
        'letter.notFound',
      ]);
    expect((await world.call(school.seat, getLetter, { params: { letterId: below.id } })).body).toMatchObject(
      { ...note, title: '全校', sender: { name: province.organisation.name }, sent: null },
    );
  });

  it('LEA-5 the sender sees how far a letter went and at how many organisations it was read, and which have not', async () => {
    const { province, beside, strangers } = league;
    const { id } = await write(province.seat, beside.organisation, { title: '读过' });
    const params = { letterId: id };
    const colleague = await world.plantAdministrator(beside.organisation);
    for (const seat of [beside.seat, beside.seat, colleague, province.seat])
      expect((await world.call(seat, readLetter, { params })).status).toBe(200);
    expect((await world.call(league.classOne.seat, readLetter, { params })).codes).toEqual([
      'letter.notFound',
    ]);
    const { items } = (await world.call(province.seat, listSentLetters)).body;
    // Two of one organisation are one organisation, as far as it went.
    expect(items[0]).toMatchObject({ id, reached: { count: 2 }, readBy: { count: 1, atLeast: false } });
    expect((await world.call(province.seat, getLetter, { params })).body.sent).toMatchObject({
      readBy: { count: 1 },
      withdraw: null,
    });
    expect((await received(beside.seat))[0]?.unread).toBe(false);
    expect((await received(strangers.seat))[0]?.unread).toBe(true);
    expect((await world.call(beside.seat, listSentLetters)).body.items).toEqual([]);

    // Who has not read it is told by organisation and by page, to its sender alone.
    const recipients = (query: CallOf<typeof listRecipients>['query'] = {}, by = province.seat) =>
      world.call(by, listRecipients, { params, query });
    const lineOf = (organisation: { id: number }, all: number, readers: number) =>
      expect.objectContaining({
        organisation: expect.objectContaining({ id: organisation.id }),
        recipients: all,
        readers,
      });
    const all = (await recipients()).body.items;
    expect(all).toEqual([lineOf(beside.organisation, 2, 2), lineOf(strangers.organisation, 1, 0)]);
    expect((await recipients({ unread: 'true' })).body.items).toEqual([lineOf(strangers.organisation, 1, 0)]);
    const first = (await recipients({ limit: 1 })).body;
    expect([...first.items, ...(await recipients({ after: first.next ?? '' })).body.items]).toEqual(all);
    expect((await recipients({}, beside.seat)).codes).toEqual(['letter.notSender']);
    expect((await recipients({}, league.classOne.seat)).codes).toEqual(['letter.notFound']);
    expect((await world.call(beside.seat, getLetter, { params })).body.by).toBeTruthy();
  });

  it('LEA-5 a letter taken back is gone from every inbox and stays among those sent; none but its sender takes it back', async () => {
    const { province, beside, strangers } = league;
    const { id } = await write(province.seat, beside.organisation, { title: '撤回' });
    const params = { letterId: id };
    const before = await unread(strangers.seat);
    expect((await world.call(beside.seat, withdrawLetter, { params })).codes).toEqual(['letter.notSender']);
    expect((await world.call(league.classOne.seat, withdrawLetter, { params })).codes).toEqual([
      'letter.notFound',
    ]);
    const both = await Promise.all([1, 2].map(() => world.call(province.seat, withdrawLetter, { params })));
    expect(both.flatMap(({ codes }) => codes)).toEqual(['letter.withdrawnAlready']);
    expect(await titles(strangers.seat)).not.toContain('撤回');
    expect(await unread(strangers.seat)).toBe(before - 1);
    expect((await world.call(beside.seat, getLetter, { params })).codes).toEqual(['letter.notFound']);
    const sent = (await world.call(province.seat, getLetter, { params })).body;
    expect(sent.withdrawnAt).not.toBeNull();
    expect(sent.sent?.withdraw).toMatchObject({ code: 'letter.withdrawnAlready' });
  });

  it('LEA-5 ORG-7 what cannot be written is refused with every reason, and nobody writes to the side or upwards', async () => {
    const { school, grade, classOne, beside } = league;
    const send = async (seat: Seat, body: Partial<CallOf<typeof sendLetter>['body']>) => {
      const whole = {
        organisationId: seat.organisation.id,
        withBelow: true,
        audience: 'administrators',
      } as const;
      return (await world.call(seat, sendLetter, { body: { ...whole, ...note, ...body } })).codes;
    };
    expect(await send(school.seat, { title: ' \u3000', body: '\n' })).toEqual([
      'letter.titleMissing',
      'letter.bodyMissing',
    ]);
    expect(
      await send(school.seat, { title: '长'.repeat(101), body: '长'.repeat(letterBodyLimit + 1) }),
    ).toEqual(['letter.titleTooLong', 'letter.bodyTooLong']);
    for (const { organisation } of [beside, league.province])
      expect(await send(school.seat, { organisationId: organisation.id })).toEqual(['organisation.notFound']);
    // Nobody but the writer's own colleagues, and members of what has none.
    expect(await send(classOne.seat, {})).toEqual(['letter.reachesNobody']);
    const alone = { organisationId: grade.organisation.id, withBelow: false };
    expect(await send(school.seat, { ...alone, audience: 'members' })).toEqual(['letter.reachesNobody']);
  });

  it('LEA-5 before it is sent it is told whom a letter reaches, without those dissolved', async () => {
    const { province, school, grade, beside } = league;
    const reach = async (
      seat: Seat,
      organisationId: number,
      withBelow: boolean,
      audience: 'administrators' | 'members',
    ) =>
      (
        await world.call(seat, getReach, {
          query: { organisationId, withBelow: String(withBelow), audience },
        })
      ).body;
    const gone = await world.plantOrganisation({ kind: 'branch', parent: school.organisation });
    await world.context.db
      .updateTable('organisations')
      .set({ dissolved_at: world.context.clock.now() })
      .where('id', '=', gone.id)
      .execute();
    const exactly = (count: number) => ({ count, atLeast: false });
    expect(await reach(province.seat, province.organisation.id, true, 'administrators')).toEqual({
      organisations: exactly(6),
      members: null,
    });
    expect(await reach(school.seat, school.organisation.id, true, 'members')).toMatchObject({
      organisations: exactly(2),
    });
    expect(await reach(school.seat, grade.organisation.id, false, 'administrators')).toMatchObject({
      organisations: exactly(1),
    });
    expect(
      (
        await world.call(school.seat, getReach, {
          query: { organisationId: beside.organisation.id, withBelow: 'true', audience: 'members' },
        })
      ).codes,
    ).toEqual(['organisation.notFound']);
  });

  it('ORG-4 a branch that has moved reads the letters of its new superiors', async () => {
    const own = await createWorld();
    try {
      const { province, school, beside, classTwo } = await plantLeague(own);
      const body = { withBelow: true, audience: 'administrators', ...note } as const;
      for (const { seat, organisation } of [school, beside])
        await own.call(seat, sendLetter, {
          body: { ...body, organisationId: organisation.id, title: organisation.name },
        });
      const titlesNow = async () =>
        (await own.call(classTwo.seat, listMessages, { query: { source: 'letter' } })).body.items.map(
          (m) => m.source === 'letter' && m.title,
        );
      expect(await titlesNow()).toEqual([school.organisation.name]);
      const moved = await own.call(province.seat, moveOrganisation, {
        params: { organisationId: classTwo.organisation.id },
        body: { parentId: beside.organisation.id, reason: '调整', version: 1 },
      });
      expect(moved.status).toBe(200);
      expect(await titlesNow()).toEqual([beside.organisation.name]);
    } finally {
      await own.close();
    }
  });
});

describe('notifications', () => {
  it('LEA-5 what an organisation is told of one kind in a day is one line with a count, the latest named', async () => {
    const { classTwo } = league;
    world.setNow('2026-03-10T09:00:00+08:00');
    for (const name of ['一', '二', '三', '四', '五', '六']) await refused(classTwo.organisation.id, name);
    world.setNow('2026-03-11T00:30:00+08:00');
    await refused(classTwo.organisation.id, '七');
    const [today, yesterday] = await received(classTwo.seat, { source: 'notification' });
    expect(today).toMatchObject({ count: 1, content: { subjects: [{ name: '七' }] } });
    expect(yesterday).toMatchObject({ count: 6, content: { kind: 'case_refused', topic: 'form_review' } });
    const { content } = yesterday as Extract<Message, { source: 'notification' }>;
    expect(
      'subjects' in content && content.subjects.map((subject) => 'name' in subject && subject.name),
    ).toEqual(['六', '五', '四', '三', '二']);
  });

  it('LEA-5 read is read for one account, up to what it saw: a line that grows is unread again', async () => {
    const { grade } = league;
    const colleague = await world.plantAdministrator(grade.organisation);
    world.setNow('2026-03-12T09:00:00+08:00');
    await world.call(grade.seat, readAllMessages);
    await world.call(colleague, readAllMessages);
    await refused(grade.organisation.id, '一');
    await refused(grade.organisation.id, '二');
    const [line] = await received(grade.seat, { unread: 'true' });
    expect(await unread(grade.seat)).toBe(1);
    const params = { notificationId: line?.id ?? 0 };
    // Of two it has seen one.
    await world.call(grade.seat, readNotification, { params, body: { count: 1 } });
    expect(await unread(grade.seat)).toBe(1);
    await world.call(grade.seat, readNotification, { params, body: { count: 2 } });
    // Who hands back more than there is has not read what is still to come.
    await world.call(grade.seat, readNotification, { params, body: { count: 99 } });
    expect([await unread(grade.seat), await unread(colleague)]).toEqual([0, 1]);
    expect(await received(grade.seat, { unread: 'true' })).toEqual([]);
    await refused(grade.organisation.id, '三');
    expect([await unread(grade.seat), await unread(colleague)]).toEqual([1, 1]);
    await world.call(grade.seat, readAllMessages);
    expect([await unread(grade.seat), await unread(colleague)]).toEqual([0, 1]);
  });

  it('LEA-5 ORG-7 nobody reads or marks what an organisation or a member beside, above or below was told', async () => {
    const { classOne, classTwo, grade, school } = league;
    world.setNow('2026-03-13T09:00:00+08:00');
    await refused(classOne.organisation.id, '甲');
    const one = await plantMember(world, classOne.organisation, classOne.seat);
    const other = await plantMember(world, classOne.organisation, classOne.seat);
    const own = await world.plantMemberSeat(classOne.organisation, one.id);
    const others = await world.plantMemberSeat(classOne.organisation, other.id);
    await transact(world.context, (tx) =>
      notifyMember(world.context, tx, { memberId: one.id, kind: 'form_refused', reason: '缺页' }),
    );
    const ofClass = (await received(classOne.seat, { source: 'notification' }))[0]?.id ?? 0;
    const [ofMember] = await received(own, { source: 'notification' });
    expect(ofMember).toMatchObject({ unread: true, content: { kind: 'form_refused', reason: '缺页' } });
    const mark = async (seat: Seat, notificationId: number) =>
      (await world.call(seat, readNotification, { params: { notificationId }, body: { count: 1 } })).codes;
    for (const { seat } of [classTwo, grade, school]) {
      expect((await received(seat)).map(({ id, source }) => [source, id])).not.toContainEqual([
        'notification',
        ofClass,
      ]);
      expect(await mark(seat, ofClass)).toEqual(['message.notFound']);
    }
    expect(await received(others, { source: 'notification' })).toEqual([]);
    expect(await mark(others, ofMember?.id ?? 0)).toEqual(['message.notFound']);
    expect(await mark(own, ofMember?.id ?? 0)).toEqual([]);
    expect(await received(own, { source: 'notification', unread: 'true' })).toEqual([]);
  });

  it('LEA-5 what came before the seat or three months ago counts as read', async () => {
    const { beside } = league;
    world.setNow('2026-04-01T09:00:00+08:00');
    await refused(beside.organisation.id, '旧');
    world.setNow('2026-04-02T09:00:00+08:00');
    await world.call(beside.seat, readAllMessages);
    const successor = await world.plantAdministrator(beside.organisation);
    expect(await unread(successor)).toBe(0);
    expect((await received(successor)).length).toBeGreaterThan(0);
    await refused(beside.organisation.id, '新');
    // The moment of the seat itself is the past.
    world.setNow('2026-04-03T09:00:00+08:00');
    await refused(beside.organisation.id, '更新');
    expect(await unread(successor)).toBe(1);
    world.setNow('2026-07-10T09:00:00+08:00');
    expect(await unread(successor)).toBe(0);
  });

  it('LEA-5 the list goes on page by page without loss or doubling, letters and notifications in one order', async () => {
    const { strangers, beside } = league;
    world.setNow('2026-08-01T09:00:00+08:00');
    for (let n = 0; n < 4; n++) {
      // Two of each at the same moment.
      if (n % 2 === 0) world.setNow(new Date(world.context.clock.now().getTime() + 86_400_000));
      await write(beside.seat, strangers.organisation, { title: `第 ${n}` });
      await refused(strangers.organisation.id, `${n}`);
    }
    const all = await received(strangers.seat);
    const paged: Message[] = [];
    for (let after: string | undefined; ; ) {
      const query = { limit: 1, ...(after && { after }) };
      const page = (await world.call(strangers.seat, listMessages, { query })).body;
      paged.push(...page.items);
      if (page.next === null) break;
      after = page.next;
    }
    expect(paged).toEqual(all);
    for (const source of ['letter', 'notification'] as const)
      expect(await received(strangers.seat, { source })).toEqual(all.filter((one) => one.source === source));
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .reverse(),
    );
    const bad = { after: Buffer.from('["x","letter",1]').toString('base64url') };
    expect((await world.call(strangers.seat, listMessages, { query: bad })).status).toBe(400);
  });

  it('LEA-5 the badge counts no further than 99', async () => {
    const { province, school } = league;
    world.setNow('2026-09-01T09:00:00+08:00');
    await world.call(school.seat, readAllMessages);
    const { id } = await write(province.seat, school.organisation);
    const row = await world.context.db
      .selectFrom('letters')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const { id: _, ...copy } = row;
    await world.context.db
      .insertInto('letters')
      .values(Array.from({ length: 120 }, () => copy))
      .execute();
    expect((await world.call(school.seat, countUnread)).body).toEqual({ count: 99, atLeast: true });
    await world.call(school.seat, readAllMessages);
    expect((await world.call(school.seat, countUnread)).body).toEqual({ count: 0, atLeast: false });
  });

  it('LEA-5 a notification outside a transaction that ends is an error, not lost', async () => {
    const lost = world.context.db.transaction().execute(async (tx) =>
      notifyOrganisation(world.context, tx, {
        organisationId: league.school.organisation.id,
        kind: 'forms_due',
        subject: { soon: 1, overdue: 0 },
      }),
    );
    await expect(lost).rejects.toThrow('nobody ends');
  });

  it('LEA-5 after a year a notification is swept, with what was read of it', async () => {
    const { classTwo } = league;
    world.setNow('2027-01-01T09:00:00+08:00');
    await refused(classTwo.organisation.id, '去年');
    const [line] = await received(classTwo.seat, { source: 'notification' });
    const params = { notificationId: line?.id ?? 0 };
    await world.call(classTwo.seat, readNotification, { params, body: { count: 1 } });
    world.setNow('2027-12-31T09:00:00+08:00');
    await refused(classTwo.organisation.id, '今年');
    const perform = () => world.performJob('sweep_notifications');
    await perform();
    expect(await received(classTwo.seat, { source: 'notification' })).toHaveLength(2);
    world.setNow('2028-01-02T09:00:00+08:00');
    await perform();
    expect(await received(classTwo.seat, { source: 'notification' })).toMatchObject([{ count: 1 }]);
  });
});

describe('who may ask', () => {
  /** By the router's own list: a route without an entry fails. */
  const expected: Record<string, { member: number; administrator: number }> = {
    listMessages: { member: 200, administrator: 200 },
    countUnread: { member: 200, administrator: 200 },
    readAllMessages: { member: 200, administrator: 200 },
    readNotification: { member: 404, administrator: 404 },
    getReach: { member: 403, administrator: 200 },
    listSentLetters: { member: 403, administrator: 200 },
    sendLetter: { member: 403, administrator: 422 },
    getLetter: { member: 404, administrator: 404 },
    listRecipients: { member: 403, administrator: 404 },
    readLetter: { member: 404, administrator: 404 },
    withdrawLetter: { member: 403, administrator: 404 },
  };

  it('LEA-5 ORG-7 every route by every role', async () => {
    const { classOne } = league;
    const member = await plantMember(world, classOne.organisation, classOne.seat);
    const own = await world.plantMemberSeat(classOne.organisation, member.id);
    const addressee = { organisationId: classOne.organisation.id, audience: 'members' as const };
    const routes = world.application.routes.filter(({ endpoint }) =>
      /^\/api\/(messages|letters|notifications)\b/.test(endpoint.path),
    );
    expect(routes.map(({ endpoint }) => endpoint.id).toSorted()).toEqual(Object.keys(expected).toSorted());
    for (const { endpoint } of routes) {
      const ask = async (seat: Seat | null) =>
        (
          await world.call(
            seat,
            endpoint as Endpoint,
            {
              params: { letterId: 0, notificationId: 0 },
              query: endpoint.id === 'getReach' ? { ...addressee, withBelow: 'true' } : {},
              body:
                endpoint.id === 'sendLetter'
                  ? { ...addressee, withBelow: true, title: '', body: '' }
                  : { count: 1 },
            } as never,
          )
        ).status;
      expect([endpoint.id, await ask(null), await ask(own), await ask(classOne.seat)]).toEqual([
        endpoint.id,
        401,
        expected[endpoint.id]?.member,
        expected[endpoint.id]?.administrator,
      ]);
    }
  });
});
