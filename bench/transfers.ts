import pg from 'pg';
import { agreeToCases, casesAtOnce } from '#contract/approvals.ts';
import { beginTransfers, transfersAtOnce } from '#contract/season.ts';
import { type PolicyName, policies } from '../server/src/policies/index.ts';
import { type Ground, startServer } from './ground.ts';
import { plantScale } from './plant-scale.ts';
import { type Measurement, median, milliseconds } from './report.ts';
import { plantSeat } from './seats.ts';

const size = { organisations: 60, members: 20_000 };
const transfers = 1_000;
const rounds = 3;
const goal = 3_000;

/** A school year moves to one branch of another school: every transfer is begun, and then agreed to by as few calls as the page makes. */
async function agreeToAll(ground: Ground, policy: PolicyName): Promise<number[]> {
  const times: number[] = [];
  const { url } = await ground.cloneDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { root, branches } = await plantScale(client, size, policy);
  const target = branches.at(-1);
  if (!target) throw new Error('No branches');
  const { rows: reviewers } = await client.query<{ id: number; path: string }>(
    `select id, path from organisations
     where $1 like path || '_%' and kind in ('committee', 'working_committee', 'leading_body') order by path desc limit 1`,
    [target.path],
  );
  const [superior] = reviewers;
  if (!superior) throw new Error('The branch has no superior');
  const { rows: movers } = await client.query<{ member_id: string }>(
    `select member_id from archives where certification = 'certified' and organisation_id <> $1 order by member_id limit $2`,
    [target.id, transfers * rounds],
  );
  const memberIds = movers.map((row) => Number(row.member_id));
  await plantAccounts(client, memberIds);
  await client.query('vacuum analyze');
  const [above, at, to] = [
    await plantSeat(client, root),
    await plantSeat(client, superior),
    await plantSeat(client, target),
  ];
  const server = await startServer(ground, url, { worker: false, policy });
  const send = async <Answer>(seat: { cookie: string }, path: string, body: object): Promise<Answer> => {
    const answer = await fetch(`${server.address}${path}`, {
      method: 'POST',
      headers: { cookie: seat.cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 400)}`);
    return JSON.parse(text) as Answer;
  };
  try {
    for (let round = 0; round < rounds; round++) {
      const moving = memberIds.slice(round * transfers, (round + 1) * transfers);
      const caseIds = await inPortions(moving, transfersAtOnce, async (portion) => {
        const { items } = await send<{ items: { caseId: number | null; refusal: unknown }[] }>(
          above,
          beginTransfers.path,
          {
            memberIds: portion,
            toId: target.id,
            reason: 'further_study',
            details: { destination: 'university', schoolName: '某大学', schoolAddress: '某市某路' },
          },
        );
        return items.map(({ caseId, refusal }) => caseId ?? fail(refusal));
      });
      const agree = (seat: { cookie: string }, state: string) =>
        inPortions(caseIds, casesAtOnce, async (portion) => {
          const { items } = await send<{ items: { state: string | null; refusal: unknown }[] }>(
            seat,
            agreeToCases.path,
            { caseIds: portion },
          );
          for (const item of items) if (item.state !== state) fail(item.refusal ?? item.state);
          return items;
        });
      if (policies[policy].transfers.steps.includes('to-superior')) await agree(at, 'open');
      times.push(await milliseconds(() => agree(to, 'agreed')));
      const { rows } = await client.query<{ count: string }>(
        'select count(*) from members where organisation_id = $1 and id = any($2)',
        [target.id, moving],
      );
      if (Number(rows[0]?.count) !== transfers) throw new Error(`${rows[0]?.count} have moved`);
    }
  } finally {
    await server.stop();
    await client.end();
  }
  return times;
}

/** An account and a seat for each, as whoever uses the phone has. */
async function plantAccounts(client: pg.Client, memberIds: readonly number[]): Promise<void> {
  await client.query(
    `with opened as (
       insert into accounts (name, user_name, password_hash, must_change_password, created_at)
       select 'x', 'member' || id, '-', false, now() from unnest($1::bigint[]) as id returning id, user_name
     )
     insert into seats (account_id, kind, organisation_id, organisation_path, member_id, created_at)
     select opened.id, 'member', m.organisation_id, m.organisation_path, m.id, now()
     from opened join members m on opened.user_name = 'member' || m.id`,
    [memberIds],
  );
}

/** One portion after the other, as the page sends them. */
async function inPortions<Item, Answer>(
  items: readonly Item[],
  size: number,
  work: (portion: readonly Item[]) => Promise<readonly Answer[]>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < items.length; from += size)
    answers.push(...(await work(items.slice(from, from + size))));
  return answers;
}

function fail(why: unknown): never {
  throw new Error(JSON.stringify(why));
}

export async function benchTransfers(ground: Ground): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  for (const policy of ['beijing', 'national-2023'] as const) {
    const times = await agreeToAll(ground, policy);
    const time = median(times);
    measured.push({
      what: `${transfers} transfers under ${policy} agreed to at once, which moves the members`,
      figure: `${(time / 1000).toFixed(2)} s, the slowest of ${rounds} ${(Math.max(...times) / 1000).toFixed(2)} s`,
      goal: `under ${goal / 1000} s`,
      holds: time < goal,
    });
  }
  return measured;
}
