import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideCase, listCases } from '#contract/approvals.ts';
import { uploadFile, uploadForm } from '#contract/archives.ts';
import { enterMember } from '#contract/members.ts';
import { getOrganisation, moveOrganisation } from '#contract/organisations.ts';
import { buildEntry } from '../../testing/build-entry.ts';
import { buildPdf } from '../../testing/build-pdf.ts';
import { type League, type Planted, plantLeague } from '../../testing/plant-league.ts';
import { plantMember } from '../../testing/plant-member.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { loadOrganisationForUpdate, lockTree, movePaths } from '../organisations/organisation-store.ts';

let world: World;
let league: League;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  league = await plantLeague(world);
});
afterAll(() => world?.close());

async function sendForm(): Promise<string> {
  const { seat } = league.classOne;
  const sent = await world.call(seat, uploadFile, { query: { fileName: 'a.pdf' }, body: await buildPdf() });
  return sent.body.id;
}

/** Both ways in which a branch hands in a form; what is prepared first, and what then opens the case. */
const ways = {
  'an upload': async () => {
    const { organisation, seat } = league.classOne;
    const { id: memberId } = await plantMember(world, organisation, seat);
    const uploadId = await sendForm();
    return {
      handIn: () => world.call(seat, uploadForm, { params: { memberId }, body: { uploadId } }),
      /** What the hand-in locks after the tree. */
      held: sql`select 1 from archives where member_id = ${memberId} for update`,
    };
  },
  'an entry with a form': async () => {
    const { organisation, seat } = league.classOne;
    const formUploadId = await sendForm();
    const body = { organisationId: organisation.id, particulars: buildEntry(), formUploadId };
    return {
      handIn: () => world.call(seat, enterMember, { body }),
      held: sql`select 1 from organisations where id = ${organisation.id} for update`,
    };
  },
};

async function move(what: Planted, to: Planted) {
  const params = { organisationId: what.organisation.id };
  const { version } = (await world.call(league.province.seat, getOrganisation, { params })).body;
  return world.call(league.province.seat, moveOrganisation, {
    params,
    body: { parentId: to.organisation.id, reason: '调整隶属关系', version },
  });
}

/** How many wait for a lock: of the tree, or of whatever a transaction has. */
async function countWaiting(locktype: 'advisory' | 'transactionid'): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_locks l join pg_stat_activity a using (pid)
    where not l.granted and l.locktype = ${locktype} and a.datname = current_database()`.execute(
    world.context.db,
  );
  return rows[0]?.count ?? 0;
}

async function inboxOf({ seat }: Planted) {
  return (await world.call(seat, listCases, { query: { state: 'open' } })).body.items;
}

describe.each(Object.entries(ways))('a subtree moves while %s comes in', (_, prepare) => {
  it('ORG-4 ORG-6 after the move has begun: the case goes to the reviewer above the new place', async () => {
    const { grade, school, beside } = league;
    const { handIn } = await prepare();
    // Wrapped: what waits for the transaction's end must not be awaited by it.
    const { handedIn } = await world.context.db.transaction().execute(async (moving) => {
      await lockTree(moving);
      const waiting = { handedIn: handIn() };
      await expect.poll(() => countWaiting('advisory')).toBe(1);
      const moved = await loadOrganisationForUpdate(moving, grade.organisation.id);
      const parent = await loadOrganisationForUpdate(moving, beside.organisation.id);
      if (!moved || !parent) throw new Error('gone');
      await movePaths(moving, moved, parent);
      return waiting;
    });

    expect((await handedIn).status).toBe(200);
    expect(await inboxOf(school)).toEqual([]);
    const [opened] = await inboxOf(beside);
    const params = { caseId: opened?.id ?? 0 };
    const decided = await world.call(beside.seat, decideCase, { params, body: { decision: 'agree' } });
    expect(decided.status).toBe(200);
  });

  it('ORG-4 ORG-6 before the move: it waits, sees the open case and is refused', async () => {
    const { grade, school, beside } = league;
    const { handIn, held } = await prepare();
    const { handedIn, moved } = await world.context.db.transaction().execute(async (holding) => {
      await held.execute(holding);
      const first = handIn();
      await expect.poll(() => countWaiting('transactionid')).toBe(1);
      const second = move(grade, beside);
      await expect.poll(() => countWaiting('advisory')).toBe(1);
      return { handedIn: first, moved: second };
    });

    expect((await handedIn).status).toBe(200);
    expect((await moved).codes).toEqual(['organisation.hasOpenCases']);
    expect(await inboxOf(school)).toMatchObject([{ actions: { decide: null } }]);
  });
});
