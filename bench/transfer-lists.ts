import pg from 'pg';
import { listCases } from '#contract/approvals.ts';
import { listArrivals, listHandovers } from '#contract/handovers.ts';
import { getSeason, listChildSeasons, listSeasonArrivals, listSeasonMembers } from '#contract/season.ts';
import { listTransfers } from '#contract/transfers.ts';
import { chinaDay } from '../server/src/kernel/clock.ts';
import { type Ground, startServer } from './ground.ts';
import { large, type Place, plantScale, type Size } from './plant-scale.ts';
import { plantTransfers } from './plant-transfers.ts';
import { type Measurement, median, milliseconds } from './report.ts';
import { plantSeat } from './seats.ts';

const rounds = 20;
const listed = 100;
/** Of the figures, which are counted when asked for. */
const counted = 300;

type Query = Record<string, string | number>;

interface Asked {
  readonly what: string;
  readonly path: string;
  readonly query: Query;
  readonly goal: number;
}

/** One in fourteen is a 王; nobody has the other name. */
const names = ['王', '查无此人'];

function pagesOf(organisationId: number, year: number): Asked[] {
  const list = (what: string, path: string, query: Query): Asked => ({ what, path, query, goal: listed });
  const ofSeason = (path: string) => path.replace(':organisationId', String(organisationId));
  return [
    ...(['in', 'out'] as const).flatMap((box) => [
      list(`transfers ${box}`, listTransfers.path, { box }),
      list(`transfers ${box}, open`, listTransfers.path, { box, state: 'open' }),
      ...names.map((text) => list(`transfers ${box} of ${text}`, listTransfers.path, { box, text })),
    ]),
    list('handovers', listHandovers.path, {}),
    list('handovers asked', listHandovers.path, { state: 'asked' }),
    ...names.map((text) => list(`handovers of ${text}`, listHandovers.path, { text })),
    list('arrivals, open', listArrivals.path, { state: 'open' }),
    list('cases sent', listCases.path, { box: 'sent' }),
    list('endings sent', listCases.path, { box: 'sent', kind: 'ending' }),
    ...names.map((text) =>
      list(`transfers sent of ${text}`, listCases.path, { box: 'sent', kind: 'transfer', text }),
    ),
    ...(['all', 'left', 'open', 'not_begun', 'barred'] as const).map((of) =>
      list(`graduates, ${of}`, ofSeason(listSeasonMembers.path), { year, of, limit: 50 }),
    ),
    ...(['arriving', 'late'] as const).map((of) =>
      list(`arrivals of the season, ${of}`, ofSeason(listSeasonArrivals.path), { year, of }),
    ),
    { what: 'figures of the season', path: ofSeason(getSeason.path), query: { year }, goal: counted },
    {
      what: 'figures of the season below',
      path: ofSeason(listChildSeasons.path),
      query: { year, limit: 20 },
      goal: counted,
    },
  ];
}

/** TRF-1 … TRF-9: the lists of who moves, and the figures of the season, for a province, a city and a school. */
export async function benchTransferLists(ground: Ground, size: Size = large): Promise<Measurement[]> {
  const { url } = await ground.cloneDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { root, branches } = await plantScale(client, size);
  const year = Number(chinaDay(new Date()).slice(0, 4));
  await plantTransfers(client, size, year);
  await client.query('vacuum analyze');
  const middle = branches[Math.floor(branches.length / 2)] as Place;
  const above = async (length: number): Promise<Place> => {
    const path = middle.path.slice(0, length);
    const { rows } = await client.query<Place>('select id::int, path from organisations where path = $1', [
      path,
    ]);
    return rows[0] as Place;
  };
  const scopes = { province: root, city: await above(10), school: await above(15), branch: middle };
  const server = await startServer(ground, url, { worker: false, policy: 'national-2023' });
  const measurements: Measurement[] = [];
  try {
    for (const [scope, place] of Object.entries(scopes)) {
      const seat = await plantSeat(client, place);
      for (const { what, path, query, goal } of pagesOf(place.id, year)) {
        const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
        const ask = async () => {
          const answer = await fetch(`${server.address}${path}?${search}`, {
            headers: { cookie: seat.cookie },
          });
          const text = await answer.text();
          if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
        };
        for (let warm = 0; warm < 3; warm++) await ask();
        const times: number[] = [];
        for (let round = 0; round < rounds; round++) times.push(await milliseconds(ask));
        const time = median(times);
        measurements.push({
          what: `${what} of a ${scope} at ${size.members.toLocaleString('en')} members`,
          figure: `${time.toFixed(1)} ms`,
          goal: `at most ${goal} ms`,
          holds: time <= goal,
        });
      }
    }
  } finally {
    await server.stop();
    await client.end();
  }
  return measurements;
}
