import { sql } from 'kysely';
import { retryMessages } from '#contract/federation.ts';
import { beginHandover } from '../features/handovers/begin-handover.ts';
import { decideArrival } from '../features/handovers/decide-arrival.ts';
import { createCrash } from './crash.ts';
import { createPeeredWorlds } from './peered-worlds.ts';
import type { Planted } from './plant-league.ts';
import { actorOf } from './plant-member.ts';
import type { Mover } from './plant-mover.ts';
import type { World } from './world.ts';

export const sides = ['national', 'beijing'] as const;
export type SideName = (typeof sides)[number];
export const otherThan = (name: SideName): SideName => (name === 'national' ? 'beijing' : 'national');

/** A committee and branches below it, of which the brief one, where nobody works, may be dissolved on the way. */
export type Place = Record<'committee' | 'one' | 'two' | 'brief', Planted>;
export type Places = Record<SideName, Place>;

/** Where somebody is a member, which request of theirs is open, and which arrival, where. */
export interface Standing {
  readonly home: { readonly side: SideName; readonly memberId: number; readonly asked: number | null } | null;
  readonly open: {
    readonly side: SideName;
    readonly arrivalId: number;
    readonly organisationId: number;
  } | null;
}

/** Two installations whose clock a test moves and whose processes it stops, and what people do there about those who move. */
export async function createHandoverGround() {
  const crashes = { national: createCrash(), beijing: createCrash() };
  let now = new Date('2026-06-10T10:00:00+08:00').getTime();
  const at = new Date(now).toISOString();
  const worlds = await createPeeredWorlds({
    national: { plugins: [crashes.national.plugin], now: at },
    beijing: { plugins: [crashes.beijing.plugin], now: at },
  });
  const ids = await worlds.connect();
  const peers: Record<SideName, number> = { national: ids.beijingAtNational, beijing: ids.nationalAtBeijing };
  const worldOf = (name: SideName): World => worlds[name].world;
  let planted = 0;

  function wait(seconds: number): void {
    now += seconds * 1000;
    for (const name of sides) worldOf(name).setNow(new Date(now));
  }

  async function plantPlace(name: SideName): Promise<Place> {
    planted += 1;
    const { world, root } = worlds[name];
    const organise = (kind: 'committee' | 'branch', parent: Planted['organisation'], called: string) =>
      world.plantOrganisation({ kind, parent, name: `共青团${called}${planted}` });
    const plant = async (...of: Parameters<typeof organise>): Promise<Planted> => {
      const organisation = await organise(...of);
      return { organisation, seat: await world.plantAdministrator(organisation) };
    };
    const committee = await plant('committee', root, '大学委员会');
    return {
      committee,
      one: await plant('branch', committee.organisation, '一班支部委员会'),
      two: await plant('branch', committee.organisation, '二班支部委员会'),
      brief: {
        organisation: await organise('branch', committee.organisation, '短期班支部委员会'),
        seat: committee.seat,
      },
    };
  }

  const perform = (name: SideName, job: string, payload: unknown) => worldOf(name).performJob(job, payload);

  const deliver = (name: SideName) => perform(name, 'deliver_messages', { peerId: peers[name] });

  async function fetchFiles(name: SideName): Promise<number> {
    const due = await worldOf(name)
      .context.db.selectFrom('inbox_files')
      .select('inbox_id')
      .where('fetched_at', 'is', null)
      .execute();
    await Promise.all(due.map(({ inbox_id: inboxId }) => perform(name, 'fetch_files', { inboxId })));
    return due.length;
  }

  async function waiting(name: SideName): Promise<{ all: number; givenUp: number }> {
    const rows = await worldOf(name)
      .context.db.selectFrom('outbox_messages')
      .select('state')
      .where('receipt', 'is', null)
      .execute();
    return { all: rows.length, givenUp: rows.filter(({ state }) => state === 'given_up').length };
  }

  async function standingsAt(side: SideName, movers: readonly Mover[]) {
    const { db, personalData } = worldOf(side).context;
    const hashes = movers.map(({ idNumber }) => personalData.fingerprint('id-number', idNumber));
    const { rows } = await sql<{
      memberId: number | null;
      asked: number | null;
      arrivalId: number | null;
      organisationId: number | null;
    }>`
      select m.id as "memberId", h.id as asked, a.id as "arrivalId", a.organisation_id as "organisationId"
      from unnest(${hashes}::bytea[]) with ordinality as p (hash, place)
      left join members m on m.id_number_hash = p.hash and m.standing = 'listed'
      left join handovers h on h.member_id = m.id and h.state = 'asked'
      left join arrivals a on a.id_number_hash = p.hash and a.state = 'open'
      order by p.place`.execute(db);
    return rows;
  }

  return {
    worlds,
    crashes,
    peers,
    worldOf,
    wait,
    deliver,
    fetchFiles,
    plantPlaces: async (): Promise<Places> => ({
      national: await plantPlace('national'),
      beijing: await plantPlace('beijing'),
    }),

    /** Until nothing is left to say; what was given up a person tries again. */
    async settle(): Promise<void> {
      for (let left = 12; left > 0; left--) {
        wait(3700);
        let open = 0;
        for (const name of sides) {
          const { all, givenUp } = await waiting(name);
          const params = { peerId: peers[name] };
          if (givenUp > 0) await worldOf(name).call(worlds[name].seat, retryMessages, { params });
          await deliver(name);
          open += all + (await fetchFiles(name));
        }
        if (open === 0) return;
      }
      throw new Error('They never end');
    },

    async readStandings(movers: readonly Mover[]): Promise<Standing[]> {
      const [national, beijing] = await Promise.all(sides.map((side) => standingsAt(side, movers)));
      return movers.map((_, index) => {
        let standing: Standing = { home: null, open: null };
        for (const [side, found] of [
          ['national', national?.[index]],
          ['beijing', beijing?.[index]],
        ] as const) {
          const { memberId, asked, arrivalId, organisationId } = found ?? {};
          if (memberId) standing = { ...standing, home: { side, memberId, asked: asked ?? null } };
          if (arrivalId && organisationId)
            standing = { ...standing, open: { side, arrivalId, organisationId } };
        }
        return standing;
      });
    },

    begin: (places: Places, { side, memberId }: NonNullable<Standing['home']>, where: keyof Place) =>
      beginHandover(worldOf(side).context, actorOf(places[side].committee.seat), memberId, {
        peerId: peers[side],
        province: '11',
        target: places[otherThan(side)][where === 'brief' ? 'committee' : where].organisation.name,
        reason: 'other',
        details: { remark: '随家庭迁居' },
      }),

    /** By whoever was asked; a committee assigns the branch. */
    async decide(
      places: Places,
      { side, arrivalId, organisationId }: NonNullable<Standing['open']>,
      decision: 'agree' | 'refuse',
      where: keyof Place,
    ): Promise<void> {
      const place = places[side];
      const by = Object.values(place).find(({ organisation }) => organisation.id === organisationId);
      if (!by) return;
      const assigned =
        by === place.committee && where !== 'committee' ? place[where].organisation.id : undefined;
      await decideArrival(worldOf(side).context, actorOf(by.seat), arrivalId, {
        decision,
        reason: '不符合条件',
        branchId: decision === 'agree' ? assigned : undefined,
      });
    },
    close: () => worlds.close(),
  };
}

export type HandoverGround = Awaited<ReturnType<typeof createHandoverGround>>;
