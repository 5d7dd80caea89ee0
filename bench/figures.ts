import pg from 'pg';
import { pino } from 'pino';
import * as statistics from '#contract/statistics.ts';
import { compose } from '../server/src/compose.ts';
import { connectDatabase } from '../server/src/db/database.ts';
import { recountFigures, statisticsJobs } from '../server/src/features/statistics/index.ts';
import { openFiles } from '../server/src/files/open-files.ts';
import { systemClock } from '../server/src/kernel/clock.ts';
import { policies } from '../server/src/policies/index.ts';
import { benchSecret, type Ground, startServer } from './ground.ts';
import { large, type Place, plantScale, type Size, small } from './plant-scale.ts';
import { type Measurement, milliseconds } from './report.ts';
import { plantSeat } from './seats.ts';

const rounds = 100;
const year = 2022;
const tailLength = 200;
const changes = 10_000;

/**
 * Numbers of all six fields, held by the committees; the members entered draw on them, save one in fifty, whose number is irregular.
 * The quotas are a quarter more than what is used.
 */
async function plantNumbers(client: pg.Client, size: Size, root: Place): Promise<void> {
  const account = '(select min(id) from accounts)';
  const perField = Math.ceil(size.members / 6);
  await client.query(
    `insert into number_blocks (year, field, first_number, last_number, organisation_id, opened_by, opened_at)
     select ${year}, field, 202299000000 + (place - 1) * $1::int, 202299000000 + least(place * $1::int, $2::int) - 1, $3, ${account}, now()
     from unnest(array['junior_middle', 'senior_middle', 'secondary_vocational', 'higher_vocational', 'university', 'social'])
       with ordinality as f (field, place)`,
    [perField, size.members, root.id],
  );
  await client.query(
    `insert into number_uses (number, block_id, year, field, holder_id, holder_path, member_id, fits, origin, since)
     select m.development_number::bigint, b.id, b.year, b.field, h.id, h.path, m.id, true, 'entry', now()
     from members m
     join number_blocks b on m.development_number::bigint between b.first_number and b.last_number
     join organisations h on h.path = left(m.organisation_path, 15)
     where m.id % 50 <> 0`,
  );
  await client.query(
    `insert into quotas (organisation_id, organisation_path, year, field, received, passed_on)
     select o.id, o.path, u.year, u.field, ceil(sum(u.count) * 1.25), 0
     from (select holder_path, year, field, count(*) as count from number_uses group by 1, 2, 3) u
     cross join generate_series(5, 15, 5) as upto
     join organisations o on o.path = left(u.holder_path, upto)
     group by o.id, o.path, u.year, u.field`,
  );
}

interface Stand {
  readonly size: Size;
  readonly client: pg.Client;
  /** The first count of all members, in milliseconds. */
  readonly firstFold: number;
  fold(): Promise<number>;
  recount(): ReturnType<typeof recountFigures>;
  ask(endpoint: { path: string }, query: Record<string, string | number>): Promise<unknown>;
  close(): Promise<void>;
}

async function setUp(ground: Ground, size: Size): Promise<Stand> {
  const { url } = await ground.cloneDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { root } = await plantScale(client, size);
  await plantNumbers(client, size, root);
  await client.query('vacuum analyze');
  const seat = await plantSeat(client, root);
  const database = connectDatabase(url, { role: 'qingce_app', poolSize: 4 });
  const { context, close } = compose({
    db: database.db,
    files: await openFiles(`${ground.directory}/figures`, benchSecret, systemClock),
    anchorFile: `${ground.directory}/anchor`,
    clock: systemClock,
    policy: policies['national-2023'],
    secret: benchSecret,
    sample: false,
    log: pino({ level: 'silent' }),
  });
  const [job] = statisticsJobs(context);
  const fold = () => milliseconds(async () => job?.perform({}, new AbortController().signal));
  const firstFold = await fold();
  await client.query('vacuum analyze');
  const server = await startServer(ground, url, { worker: false, policy: 'national-2023' });
  return {
    size,
    client,
    firstFold,
    fold,
    recount: () => recountFigures(context),
    async ask(endpoint, query) {
      const path = endpoint.path.replace(':organisationId', String(root.id));
      const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
      const answer = await fetch(`${server.address}${path}?${search}`, { headers: { cookie: seat.cookie } });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
      return JSON.parse(text) as unknown;
    },
    async close() {
      await server.stop();
      await close();
      await database.close();
      await client.end();
    },
  };
}

const page = ({ ask }: Stand) =>
  Promise.all([
    ask(statistics.getProgress, { year }),
    ask(statistics.listChildProgress, { year, limit: 20 }),
  ]);

const works: Record<string, (stand: Stand) => Promise<unknown>> = {
  'the progress page of the root': page,
  'its structure': ({ ask }) => ask(statistics.getStructure, {}),
  'its irregular numbers of the rarer kind': ({ ask }) =>
    ask(statistics.listIrregular, { kind: 'outside_ranges', limit: 20 }),
  'its overdue forms': ({ ask }) => ask(statistics.listDueForms, { of: 'overdue', limit: 20 }),
};

/** The 95th of a hundred for each, in milliseconds; in turns, so that whatever else the machine does disturbs both. */
async function inTurns(
  stands: readonly Stand[],
  work: (stand: Stand) => Promise<unknown>,
): Promise<number[]> {
  for (let warm = 0; warm < 20; warm++) for (const stand of stands) await work(stand);
  const times: number[][] = stands.map(() => []);
  for (let round = 0; round < rounds; round++)
    for (const [index, stand] of stands.entries()) times[index]?.push(await milliseconds(() => work(stand)));
  return times.map((of) => of.sort((a, b) => a - b)[Math.ceil(rounds * 0.95) - 1] ?? Number.NaN);
}

/** Members all over the tree whose form is refused, or asked for no more, with the actions that say so. */
async function touch({ client, size }: Stand, count: number, remainder: number): Promise<void> {
  await client.query(
    `with touched as (
       update archives set form_state = case when form_state = 'refused' then 'in_force' else 'refused' end
       where form_id is not null and member_id in (
         select id from members where id % $1::bigint = $2
       )
       returning member_id, organisation_id
     )
     insert into actions (at, kind, organisation_id, subject_kind, subject_id)
     select now(), 'form_refused', organisation_id, 'member', member_id from touched`,
    [Math.floor(size.members / count), remainder],
  );
}

/** STA-3: the same pages at 1,000 organisations with 10,000 members, and at a hundred times as many. */
export async function benchFigures(ground: Ground): Promise<Measurement[]> {
  const few = await setUp(ground, small);
  const many = await setUp(ground, large);
  const stands = [few, many];
  const measurements: Measurement[] = [];
  const add = async (what: string, work: (stand: Stand) => Promise<unknown>) => {
    const [before = Number.NaN, after = Number.NaN] = await inTurns(stands, work);
    measurements.push({
      what: `${what} at 100,000 organisations and 1,000,000 members, 95th of ${rounds}`,
      figure: `${after.toFixed(1)} ms, at a hundredth of the size ${before.toFixed(1)} ms`,
      ratio: `${(after / before).toFixed(2)} of that time`,
      goal: 'under 100 ms, at most 1.5',
      holds: after < 100 && after / before <= 1.5,
    });
  };
  try {
    for (const stand of stands) {
      const [progress] = (await page(stand)) as [{ total: { entered: number } }, unknown];
      if (progress.total.entered !== Math.floor((stand.size.members * 49) / 50))
        throw new Error(`The page counts ${progress.total.entered} of ${stand.size.members}`);
    }
    for (const [what, work] of Object.entries(works)) await add(what, work);
    for (const stand of stands) await touch(stand, tailLength, 7);
    await add(`the progress page with ${tailLength} changes not yet folded`, page);

    await many.fold();
    await touch(many, changes, 9);
    const laterFold = await many.fold();
    const start = performance.now();
    const { differingMembers, differingSums } = await many.recount();
    const seconds = (performance.now() - start) / 1000;
    const rate = (members: number, time: number) => `${Math.round((members / time) * 1000)} members a second`;
    measurements.push(
      {
        what: 'a recount of 1,000,000 members',
        figure: `${differingMembers} members and ${differingSums} sums differ; ${seconds.toFixed(0)} s`,
        goal: 'none differs',
        holds: differingMembers + differingSums === 0,
      },
      {
        what: `${changes} changed members folded into 1,000,000`,
        figure: rate(changes, laterFold),
        ratio: `the first count: ${rate(large.members, many.firstFold)}`,
        goal: 'at least 1000 a second',
        holds: (changes / laterFold) * 1000 >= 1000,
      },
    );
    return measurements;
  } finally {
    for (const stand of stands) await stand.close();
  }
}
