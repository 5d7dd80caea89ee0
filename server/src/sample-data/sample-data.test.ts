import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logIn } from '#contract/accounts.ts';
import { getCase, listCases } from '#contract/approvals.ts';
import { readForm } from '#contract/archives.ts';
import { listCadres } from '#contract/cadres.ts';
import { getHome } from '#contract/home.ts';
import { getOwnMember } from '#contract/members.ts';
import { listFreeNumbers } from '#contract/numbers.ts';
import { searchOrganisations } from '#contract/organisations.ts';
import { makeProposal } from '#contract/planning.ts';
import { listFacts } from '#contract/planning-facts.ts';
import { inspectPdf } from '../documents/inspect-pdf.ts';
import { createWorld, type Seat, type World } from '../testing/world.ts';
import { plantSampleData, sampleSeats } from './index.ts';

const now = '2026-11-21T10:00:00+08:00';

describe('sample data under the policy of 2023', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ policy: 'national-2023', now });
    const seats = await plantSampleData(world.application, { print: () => {} });
    expect(seats).toBe(sampleSeats);
  }, 180_000);
  afterAll(() => world?.close());

  async function sit(userName: string): Promise<Seat> {
    const known = sampleSeats.find((seat) => seat.userName === userName);
    const body = { userName, password: known?.password ?? '' };
    const answer = await world.call(null, logIn, { body });
    expect([userName, answer.status, answer.body]).toMatchObject([
      userName,
      200,
      { mustChangePassword: false },
    ]);
    const cookie = String(answer.headers['set-cookie']);
    return {
      accountId: answer.body.account.id,
      token: /=([^;]+)/.exec(cookie)?.[1] ?? '',
      organisation: { id: 0, path: '', name: '', kind: 'branch' },
    };
  }

  it('NUM-2 NUM-4 ranges go down to the classes of a school, members hold numbers of them, and some are left', async () => {
    const { items } = (
      await world.call(await sit('province'), searchOrganisations, { query: { text: '高二（3）班' } })
    ).body;
    const classId = items[0]?.id ?? 0;
    const free = await world.call(await sit('class'), listFreeNumbers, {
      params: { organisationId: classId },
      query: { year: 2026 },
    });
    expect(free.body.items.filter(({ holder }) => holder.id === classId).length).toBeGreaterThan(3);
    const { rows } = await sql<{ used: number; unfit: number; years: number }>`
      select count(*) as used, count(*) filter (where not fits) as unfit, count(distinct year) as years
      from number_uses`.execute(world.context.db);
    expect(rows[0]).toMatchObject({ unfit: 0, years: 2 });
    expect(rows[0]?.used).toBeGreaterThan(200);
  });

  it('NUM-10 the city has facts of every field it has, and its places can be planned from them', async () => {
    const city = await sit('city');
    const found = await world.call(city, searchOrganisations, { query: { text: '共青团云汀市委员会' } });
    const organisationId = found.body.items[0]?.id ?? 0;
    const { items } = (
      await world.call(city, listFacts, { query: { organisationId, year: 2027, limit: 200 } })
    ).body;
    expect(new Set(items.map(({ fact }) => fact.field))).toEqual(
      new Set(['junior_middle', 'senior_middle', 'secondary_vocational', 'higher_vocational', 'social']),
    );
    const body = { organisationId, year: 2027, total: 200 };
    const { outcome } = (await world.call(city, makeProposal, { body })).body;
    expect(outcome.unplaced).toEqual([]);
    expect(outcome.fields.filter(({ places }) => places > 0)).toHaveLength(5);
    expect(outcome.squeezed).toBeGreaterThan(5);
    expect(outcome.aims.reached).toBeGreaterThan(5);
  });

  it('OPS-1 an invented province has members in every state', async () => {
    const { db } = world.context;
    const organisations = await db.selectFrom('organisations').select(['id', 'kind']).execute();
    expect(organisations.length).toBeGreaterThanOrEqual(180);
    expect(organisations.length).toBeLessThanOrEqual(250);
    expect(new Set(organisations.map(({ kind }) => kind)).size).toBe(5);
    const members = await db
      .selectFrom('members')
      .leftJoin('archives', 'archives.member_id', 'members.id')
      .leftJoin('posts', (on) =>
        on
          .onRef('posts.member_id', '=', 'members.id')
          .onRef('posts.organisation_id', '=', 'members.organisation_id'),
      )
      .selectAll('members')
      .select(['archives.form_state', 'archives.certification', 'posts.position'])
      .execute();
    expect(members.length).toBeGreaterThanOrEqual(2_600);
    expect(members.length).toBeLessThanOrEqual(3_300);
    const states = new Map<string, number>();
    const count = (state: string) => states.set(state, (states.get(state) ?? 0) + 1);
    // LIF-1: one has left, others turn 28.
    expect(members.filter(({ standing }) => standing === 'ended').length).toBe(1);
    for (const member of members) {
      if (member.standing === 'ended') continue;
      const { confirmed_at, form_state, certification, joined_month: joined } = member;
      count(`${form_state} ${certification} ${member.standing}${confirmed_at ? '' : ' unconfirmed'}`);
      count(joined < '2017' ? 'before 2017' : joined < '2020' ? '2017 to 2019' : '2020 and later');
      // Positions of earlier lists are few: see below.
      if (member.in_branch && member.position !== 'culture_member') count(`${member.position}`);
      count(member.political_status);
      count(member.birth_date > '2008-11-21' ? 'minor' : 'adult');
      count(`${member.study_status}`);
    }
    expect([...states.keys()].sort()).toEqual(
      [
        'null null listed',
        'in_force certified listed',
        'under_review uncertified awaiting_approval',
        'refused refused awaiting_approval',
        'missing uncertified awaiting_approval',
        'missing uncertified awaiting_approval unconfirmed',
        ...['before 2017', '2017 to 2019', '2020 and later'],
        ...['secretary', 'deputy_secretary', 'member', 'null'],
        ...['league_member', 'party_member', 'probationary_party_member'],
        ...['minor', 'adult'],
        ...['junior_middle', 'senior_middle', 'secondary_vocational', 'higher_vocational', 'undergraduate'],
      ].sort(),
    );
    expect(Math.min(...states.values())).toBeGreaterThanOrEqual(10);
  });

  it('OPS-1 the record tells of everything, and of nothing later than now', async () => {
    const { db } = world.context;
    const actions = await db.selectFrom('actions').select(['kind', 'at', 'account_id']).execute();
    const counted = (kind: string) => actions.filter((action) => action.kind === kind).length;
    const rows = async (table: 'members' | 'forms' | 'accounts' | 'organisations') =>
      (await db.selectFrom(table).select('id').execute()).length;
    expect(counted('member_entered') + counted('cadre_entered')).toBe(await rows('members'));
    expect(counted('form_uploaded')).toBe(await rows('forms'));
    expect(counted('account_opened')).toBe(await rows('accounts'));
    expect(counted('organisation_created')).toBe(await rows('organisations'));
    const cases = await db.selectFrom('cases').select(['state', 'reason']).execute();
    expect(counted('case_agreed')).toBe(cases.filter(({ state }) => state === 'agreed').length);
    expect(counted('case_refused')).toBe(
      cases.filter(({ state, reason }) => state === 'refused' && reason).length,
    );
    expect(actions.filter(({ at }) => at > new Date(now))).toEqual([]);
  });

  it('OPS-1 nobody did anything before they had an account', async () => {
    const early = await world.context.db
      .selectFrom('actions')
      .innerJoin('accounts', 'accounts.id', 'actions.account_id')
      .select(['actions.kind', 'accounts.name'])
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('seats')
              .select('seats.id')
              .whereRef('seats.account_id', '=', 'actions.account_id')
              .whereRef('seats.created_at', '<=', 'actions.at'),
          ),
        ),
      )
      .execute();
    expect(early).toEqual([]);
  });

  it('OPS-1 everybody named may log in and finds something to do', async () => {
    for (const { userName } of sampleSeats.slice(0, -1)) {
      const { body } = await world.call(await sit(userName), getHome);
      const waiting = body.toDos.filter(({ count }) => count > 0).map(({ kind }) => kind);
      expect([userName, waiting.length > 0]).toEqual([userName, true]);
      if (['province', 'city', 'school', 'street'].includes(userName))
        expect(waiting).toContain('cases_open');
      if (userName === 'class') {
        expect(waiting).toEqual(expect.arrayContaining(['forms_refused', 'members_unconfirmed']));
        expect(body.notices.map(({ kind }) => kind)).toContain('forms_missing');
      }
    }
  });

  it('OPS-1 the member reads the own form', async () => {
    const seat = await sit(sampleSeats.at(-1)?.userName ?? '');
    const { body: member } = await world.call(seat, getOwnMember);
    expect(member).toMatchObject({ name: '沈清禾', certification: 'certified', isCadre: true });
    const params = { formId: member.forms[0]?.id ?? 0 };
    const file = await world.call(seat, readForm, { params, query: { download: 'false' } });
    expect(await inspectPdf(file.bytes)).toEqual({ pages: 12 });
  });

  it('ENT-4 ENT-11 organisations of every kind have cadres, and some posts are to be chosen again', async () => {
    for (const userName of ['province', 'city', 'school', 'street', 'grade', 'class', 'station']) {
      const { body } = await world.call(await sit(userName), listCadres, { query: { level: 'own' } });
      expect([userName, body.items.length > 0]).toEqual([userName, true]);
    }
    const old = { level: 'own', oldOnly: 'true' } as const;
    const { body } = await world.call(await sit('school'), listCadres, { query: old });
    expect(body.items.map(({ post }) => post.position)).toEqual([
      'organisation_member',
      'organisation_member',
    ]);
    const { notices } = (await world.call(await sit('school'), getHome)).body;
    expect(notices.map(({ kind }) => kind)).toContain('positions_old');
  });

  it('OPS-1 the committee of a school has more than sixty cases before it, some with earlier refusals', async () => {
    const seat = await sit('school');
    const { body: inbox } = await world.call(seat, listCases, {
      query: { box: 'inbox', state: 'open', limit: 100 },
    });
    expect(inbox.items.length).toBeGreaterThanOrEqual(60);
    let repeated = 0;
    for (const { id } of inbox.items) {
      const { body } = await world.call(seat, getCase, { params: { caseId: id } });
      if (body.detail.kind === 'form_review' && body.detail.versions.some(({ state }) => state === 'refused'))
        repeated++;
    }
    expect(repeated).toBeGreaterThan(0);
    const { body: decided } = await world.call(seat, listCases, {
      query: { box: 'inbox', state: 'refused' },
    });
    expect(decided.items.length).toBeGreaterThan(5);
    expect(decided.items.every(({ reason }) => reason)).toBe(true);
  });
});
