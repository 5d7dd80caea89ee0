import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideCase } from '#contract/approvals.ts';
import { uploadFile, uploadForm } from '#contract/archives.ts';
import { askReinstatement, proposeEnding } from '#contract/endings.ts';
import { correctParticulars, enterMember, getMember } from '#contract/members.ts';
import { askForRelease } from '#contract/number-cases.ts';
import { openNumberBlock, setQuota } from '#contract/numbers.ts';
import { getOrganisation, moveOrganisation } from '#contract/organisations.ts';
import { buildEntry } from '../../testing/build-entry.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { type League, plantLeague } from '../../testing/plant-league.ts';
import { createWorld, type Seat, type World } from '../../testing/world.ts';
import { foldFigures } from './fold-figures.ts';
import { atOneMoment } from './read-figures.ts';
import { recountFigures } from './recount.ts';

let world: World;
let owner: pg.Client;
beforeAll(async () => {
  world = await createWorld({ policy: 'national-2020', now: '2022-07-15T10:00:00+08:00' });
  owner = new pg.Client({ connectionString: world.url });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await world?.close();
});

type Sums = Record<string, Record<string, number>>;

/** Every figure of every organisation, as readers get them. */
async function readAll(): Promise<Sums> {
  return atOneMoment(world.context, async ({ tx, read }) => {
    const organisations = await tx.selectFrom('organisations').select(['id', 'path']).execute();
    // An organisation alone, and one beside others.
    const figures = new Map(await read(organisations, ['']));
    const [first] = organisations;
    if (first) {
      const alone = (await read([first], [''])).get(first.id);
      expect(sorted(alone)).toEqual(sorted(figures.get(first.id)));
    }
    return Object.fromEntries([...figures].map(([id, sums]) => [id, sorted(sums)]));
  });
}

function sorted(sums: ReadonlyMap<string, number> | undefined): Record<string, number> {
  return Object.fromEntries([...(sums ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)));
}

interface Recorded {
  id: number;
  path: string;
  field: string;
  standing: string;
  sex: string;
  born: string;
  nationality: string;
  education: string;
  politics: string;
  occupation: string;
  study: string | null;
  job: string | null;
  joined: string;
  number: string | null;
  form: string | null;
  certification: string | null;
  due: string | null;
  used: boolean;
  fits: boolean | null;
  ownRange: boolean | null;
  origin: string | null;
  contested: boolean;
  year: number | null;
  ofField: string | null;
  holder: string | null;
}

/** The same from the records, member by member, by other code than the view's. */
async function countAnew(): Promise<Sums> {
  const { rows: members } = await owner.query<Recorded>(`
    select m.id, m.organisation_path as path, o.field, standing, sex, to_char(birth_date, 'YYYY') as born, nationality, education,
      political_status as politics, occupation, study_status as study, job, joined_month as joined, development_number as number,
      form_state as form, certification, due_on::text as due, u.member_id is not null as used, u.fits,
      u.own_range as "ownRange", u.origin,
      exists (select from cases where kind = 'number_release' and state = 'open' and subject_id = m.id) as contested,
      u.year, u.field as "ofField", u.holder_path as holder
    from members m join organisations o on o.id = m.organisation_id
    left join archives a on a.member_id = m.id left join number_uses u on u.member_id = m.id`);
  const { rows: blocks } = await owner.query<{ series: string }>(
    'select distinct left(first_number::text, 6) as series from number_blocks',
  );
  const series = new Set(blocks.map((block) => block.series));
  const sums: Sums = {};
  const count = (path: string, measure: string) => {
    for (let upto = 5; upto <= path.length; upto += 5) {
      const id = String(Number.parseInt(path.slice(upto - 5, upto), 36));
      sums[id] ??= {};
      const own = sums[id];
      own[measure] = (own[measure] ?? 0) + 1;
    }
  };
  for (const m of members) {
    if (m.holder !== null) {
      const of = `${m.year}/${m.ofField}`;
      count(m.holder, `entered/${of}`);
      if (m.form === null || m.form === 'under_review' || m.form === 'in_force')
        count(m.holder, `form/${of}`);
      if (m.certification === null || m.certification === 'certified') count(m.holder, `certified/${of}`);
    }
    // LIF-2: the number stays used; the rest ends with the membership.
    if (m.standing === 'ended') continue;
    if (m.number === null && m.joined >= '2017-01') count(m.path, 'irregular/number_missing');
    if (m.contested) count(m.path, 'irregular/contested');
    if (m.number !== null && !m.used && series.has(m.number.slice(0, 6)))
      count(m.path, 'irregular/outside_ranges');
    if (m.ownRange === false && m.origin === 'entry') count(m.path, 'irregular/other_range');
    if (m.fits === false) count(m.path, 'irregular/wrong_field');
    if (m.form === 'missing' || m.form === 'refused') {
      count(m.path, 'irregular/form_missing');
      count(m.path, `form_due/${m.due}`);
    }
    if (m.standing !== 'listed') continue;
    count(m.path, 'listed');
    for (const [name, code] of Object.entries({
      sex: m.sex,
      nationality: m.nationality,
      born: m.born,
      education: m.education,
      politics: m.politics,
      occupation: m.occupation,
      study: m.study,
      job: m.job,
      field: m.field,
    }))
      if (code !== null) count(m.path, `${name}/${code}`);
  }
  return Object.fromEntries(
    Object.entries(sums).map(([id, own]) => [id, sorted(new Map(Object.entries(own)))]),
  );
}

async function expectExact(what: string): Promise<void> {
  expect(await readAll(), what).toEqual(await countAnew());
}

/** One history of a league of its own, with numbers of a province of its own. */
function startHistory(league: League, province: number) {
  const entered: number[] = [];
  let serial = 0;
  let held: pg.Client | null = null;
  const branches = [league.classOne, league.classTwo, league.strangers];
  const movable = [league.grade, league.classOne, league.classTwo, league.strangers];
  const parents = [league.school, league.beside, league.grade, league.province];
  const numberAt = (n: number) => `2022${province}${String(n).padStart(6, '0')}`;
  const pick = <T>(all: readonly T[], n: number) => all[n % all.length] as T;
  const seat = league.province.seat;

  async function upload(memberId: number) {
    const { body } = await world.call(seat, getMember, { params: { memberId } });
    const by = branches.find(({ organisation }) => organisation.id === body.organisation.id) ?? league.school;
    const { id: uploadId } = await send(by.seat);
    await world.call(by.seat, uploadForm, { params: { memberId }, body: { uploadId } });
  }

  async function send(by: Seat) {
    const body = await buildPdf(randomUUID());
    return (await world.call(by, uploadFile, { query: { fileName: 'a.pdf' }, body })).body;
  }

  const steps = {
    /** n: which branch; m: whose number, or one outside all of them, or an old one. */
    async enter(n: number, m: number) {
      serial += 1;
      const kind = m % 4;
      const entry = {
        ...(kind === 3
          ? {
              joinedMonth: '2022-04',
              developmentNumber: `2022${province + 1}${String(serial).padStart(6, '0')}`,
            }
          : { developmentNumber: numberAt((kind === 2 ? 900 : kind * 100) + serial) }),
        ...(m % 3 === 0 && { occupation: 'student', studyStatus: 'junior_middle', education: 'primary' }),
      };
      const branch = pick(branches, n);
      const { status, body } = await world.call(branch.seat, enterMember, {
        body: { organisationId: branch.organisation.id, particulars: buildEntry(entry) },
      });
      expect(status).toBe(200);
      entered.push(body.memberId);
    },
    async correct(n: number, m: number) {
      if (entered.length === 0) return;
      const memberId = pick(entered, n);
      const { body } = await world.call(seat, getMember, { params: { memberId } });
      const changes = pick(
        [
          { nationality: '02' },
          { joinedMonth: '2019-11', developmentNumber: `2019${province}${String(500 + m).padStart(6, '0')}` },
          { joinedMonth: '2022-03' },
          { developmentNumber: numberAt(150 + m) },
        ],
        m,
      );
      await world.call(seat, correctParticulars, {
        params: { memberId },
        body: { particulars: { ...body.particulars, ...changes } as never, version: body.version },
      });
    },
    async upload(n: number) {
      if (entered.length > 0) await upload(pick(entered, n));
    },
    async decide(n: number, m: number) {
      const { rows } = await owner.query<{ id: number; reviewer_id: string }>(
        "select id, reviewer_id from cases where state = 'open' order by id",
      );
      if (rows.length === 0) return;
      const opened = pick(rows, n);
      const reviewer = Object.values(league).find(
        ({ organisation }) => organisation.id === Number(opened.reviewer_id),
      );
      if (!reviewer) return;
      const body =
        m % 2 === 0 ? { decision: 'agree' as const } : { decision: 'refuse' as const, reason: '未盖章' };
      await world.call(reviewer.seat, decideCase, { params: { caseId: opened.id }, body });
    },
    /** Somebody asks for the release of a number that is held. */
    async contest(n: number) {
      if (entered.length === 0) return;
      const { body } = await world.call(seat, getMember, { params: { memberId: pick(entered, n) } });
      const { developmentNumber, joinedMonth } = body;
      if (developmentNumber === null) return;
      const by = pick(branches, n);
      const { id: formUploadId } = await send(by.seat);
      await world.call(by.seat, askForRelease, {
        body: {
          organisationId: by.organisation.id,
          particulars: buildEntry({ developmentNumber, joinedMonth }),
          formUploadId,
        },
      });
    },
    /** LIF-2: somebody's membership is to end. */
    async end(n: number) {
      if (entered.length === 0) return;
      await world.call(seat, proposeEnding, {
        params: { memberId: pick(entered, n) },
        body: { kind: 'lapse', on: '2022-07-01', reason: '连续六个月不交纳团费' },
      });
    },
    /** LIF-3 */
    async restore(n: number) {
      if (entered.length === 0) return;
      await world.call(seat, askReinstatement, {
        params: { memberId: pick(entered, n) },
        body: { reason: '误操作' },
      });
    },
    async block(n: number) {
      const field = pick(['senior_middle', 'junior_middle', 'social'], n);
      const base = { senior_middle: 0, junior_middle: 300, social: 600 }[field] ?? 0;
      await world.call(seat, openNumberBlock, {
        body: { field, first: numberAt(base), last: numberAt(base + 299) },
      });
    },
    async distribute(n: number, m: number) {
      const [superior, child] = pick(
        [
          [league.province, league.school],
          [league.school, league.grade],
          [league.school, league.classTwo],
          [league.province, league.beside],
        ] as const,
        n,
      );
      await world.call(superior.seat, setQuota, {
        params: { organisationId: child.organisation.id },
        body: { year: 2022, field: 'senior_middle', quota: m * 10, seen: 0 },
      });
    },
    async move(n: number, m: number) {
      const { organisation } = pick(movable, n);
      const params = { organisationId: organisation.id };
      const { body } = await world.call(seat, getOrganisation, { params });
      await world.call(seat, moveOrganisation, {
        params,
        body: { parentId: pick(parents, m).organisation.id, reason: '调整', version: body.version },
      });
    },
    async fold() {
      await foldFigures(world.context);
    },
    /** A transaction of somebody else's that goes on for a while: nothing newer may be folded. */
    async hold() {
      if (held) return;
      held = new pg.Client({ connectionString: world.url });
      await held.connect();
      await held.query('begin');
      await held.query('select pg_current_xact_id()');
    },
    async release() {
      await held?.query('commit');
      await held?.end();
      held = null;
    },
  };
  return steps;
}

const step = fc.record({
  of: fc.oneof(
    { weight: 5, arbitrary: fc.constant('enter' as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom('upload' as const, 'decide' as const, 'fold' as const, 'correct' as const),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'contest' as const,
        'move' as const,
        'block' as const,
        'distribute' as const,
        'end' as const,
        'restore' as const,
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom('hold' as const, 'release' as const) },
  ),
  n: fc.nat(20),
  m: fc.nat(20),
  /** Folded while the step happens. */
  beside: fc.boolean(),
});

/** So that chance has something to work with. */
const beginning = (
  [
    // Its number is irregular only once numbers of that year and province come in.
    ['enter', 0, 2],
    ['fold', 0, 0],
    ['block', 0, 0],
    ['distribute', 0, 20],
    ['enter', 1, 0],
    ['enter', 0, 1],
    ['upload', 0, 0],
    ['decide', 0, 1],
    ['upload', 1, 0],
    ['decide', 0, 0],
    ['contest', 1, 0],
    ['decide', 0, 1],
    ['contest', 2, 0],
    ['decide', 0, 0],
    ['correct', 0, 2],
    ['move', 2, 1],
    // A branch of the committee beside, by a number of the school's.
    ['enter', 2, 0],
    ['move', 3, 0],
    ['end', 1, 0],
    ['decide', 0, 0],
    ['restore', 1, 0],
    ['decide', 0, 0],
    ['end', 0, 0],
  ] as const
).map(([of, n, m]) => ({ of, n, m, beside: false }));

describe('figures', () => {
  it('STA-3 NUM-5 NUM-8 ARC-8 whatever happens, the figures read are those of a recount from the records', async () => {
    let province = 11;
    await expectExact('before everything');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 30 }), async (history) => {
        const steps = startHistory(await plantLeague(world), province);
        province += 2;
        for (const { of, n, m, beside } of [...beginning, ...history]) {
          await Promise.all([steps[of](n, m), beside && of !== 'fold' && foldFigures(world.context)]);
          await expectExact(`after ${of} ${n} ${m}`);
        }
        await steps.release();
        await foldFigures(world.context);
        await expectExact('at the end');
        expect(await recountFigures(world.context)).toMatchObject({ differingMembers: 0, differingSums: 0 });
      }),
      { numRuns: 6, endOnFailure: true },
    );
    // What is compared must have happened.
    expect((await owner.query('select from number_uses where not own_range')).rowCount).toBeGreaterThan(0);
    const { rows } = await owner.query<{ kind: string }>(
      'select kind from actions group by kind order by kind',
    );
    expect(rows.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'form_refused',
        'form_uploaded',
        'member_certified',
        'member_entered',
        'membership_ended',
        'membership_restored',
        'number_block_opened',
        'number_release_asked',
        'number_release_refused',
        'number_released',
        'organisation_moved',
        'particulars_corrected',
        'quota_set',
      ]),
    );
  }, 180_000);

  it('STA-3 ORG-4 nothing is folded while an organisation moves', async () => {
    const { grade, classOne, beside, province } = await plantLeague(world);
    const { body } = await world.call(classOne.seat, enterMember, {
      body: { organisationId: classOne.organisation.id, particulars: buildEntry() },
    });
    // Only what is older than every transaction of the server is folded, and other tests have some running.
    const isSettled = async () => {
      const { rows } = await owner.query<{ settled: boolean }>(
        'select tx < pg_snapshot_xmin(pg_current_snapshot()) as settled from actions order by tx desc limit 1',
      );
      return rows[0]?.settled;
    };
    await expect.poll(isSettled).toBe(true);
    await foldFigures(world.context);
    const params = { memberId: body.memberId };
    const { particulars, version } = (await world.call(classOne.seat, getMember, { params })).body;
    const corrected = await world.call(classOne.seat, correctParticulars, {
      params,
      body: { particulars: { ...particulars, nationality: '02' } as never, version },
    });
    expect(corrected.status).toBe(200);

    await expect.poll(isSettled).toBe(true);
    const waiting = async () => {
      const { rows } = await owner.query<{ count: number }>(`
        select count(distinct pid)::int as count from pg_locks l join pg_stat_activity a using (pid)
        where not l.granted and a.datname = current_database()`);
      return rows[0]?.count;
    };
    const moving = { organisationId: grade.organisation.id };
    const { version: seen } = (await world.call(province.seat, getOrganisation, { params: moving })).body;
    // The last thing a move does is to append its action: by then it has taken the rollups along.
    await owner.query('begin; lock table actions in share mode');
    const moved = world.call(province.seat, moveOrganisation, {
      params: moving,
      body: { parentId: beside.organisation.id, reason: '调整', version: seen },
    });
    await expect.poll(waiting).toBe(1);
    const folded = foldFigures(world.context);
    await expect.poll(waiting).toBe(2);
    await owner.query('commit');

    expect((await moved).status).toBe(200);
    expect(await folded).toBe(1);
    await expectExact('moved');
    expect(await recountFigures(world.context)).toMatchObject({ differingMembers: 0, differingSums: 0 });
  });

  it('STA-3 a recount finds what was put wrong behind the program’s back, and mends it', async () => {
    await foldFigures(world.context);
    await owner.query(
      "update rollups set count = count + 3 where measure = 'listed' and organisation_id = (select min(organisation_id) from rollups where measure = 'listed')",
    );
    await owner.query(
      'delete from contributions where member_id = (select min(member_id) from contributions)',
    );
    const found = await recountFigures(world.context);
    expect(found.differingMembers).toBe(1);
    expect(found.differingSums).toBeGreaterThan(3);
    expect(await recountFigures(world.context)).toMatchObject({ differingMembers: 0, differingSums: 0 });
    await expectExact('mended');
  });

  it('STA-3 an installation with data is counted in batches, and read exactly meanwhile', async () => {
    await owner.query('truncate contributions, rollups');
    await owner.query('update fold_state set counted = false, recounted_before = null, recount_after = 0');
    await expectExact('before the first fold');
    const stopped = new AbortController();
    stopped.abort();
    await foldFigures(world.context, stopped.signal);
    await expectExact('stopped');
    await foldFigures(world.context);
    const { rows } = await sql<{ counted: boolean }>`select counted from fold_state`.execute(
      world.context.db,
    );
    expect(rows[0]?.counted).toBe(true);
    await expectExact('counted');
  });

  it('STA-3 a long tail is folded when somebody reads it', async () => {
    await sql`
      insert into actions (at, kind, subject_kind, subject_id)
      select now(), 'particulars_corrected', 'member', id from members cross join generate_series(1, 3)`.execute(
      world.context.db,
    );
    await sql`
      insert into actions (at, kind, subject_kind, subject_id)
      select now(), 'particulars_corrected', 'member', -n from generate_series(1, 201) n`.execute(
      world.context.db,
    );
    await expectExact('with a long tail');
    const { rows } = await owner.query(
      "select count(*)::int as count from graphile_worker.jobs where task_identifier = 'fold_figures'",
    );
    expect(rows[0]).toEqual({ count: 1 });
  });
});
