import { decideCase, listCases } from '#contract/approvals.ts';
import * as claims from '#contract/claims.ts';
import * as contract from '#contract/handovers.ts';
import { enterMember } from '#contract/members.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { buildEarlyEntry } from './build-entry.ts';
import { joinByApplication } from './join-by-application.ts';
import { createPeeredWorlds, type PeeredWorlds, type Side } from './peered-worlds.ts';
import type { Planted } from './plant-league.ts';
import type { WorldSettings } from './world.ts';

export const sides = ['national', 'beijing'] as const;
export type SideName = (typeof sides)[number];
export const otherThan = (name: SideName): SideName => (name === 'national' ? 'beijing' : 'national');

/** What `presences` answers of who is a member in this one and no other. */
export const exactlyIn = (name: SideName): number[] => sides.map((side) => (side === name ? 1 : 0));

export interface Person {
  readonly name: string;
  readonly idNumber: string;
}

interface Places {
  readonly committee: Planted;
  readonly branch: Planted;
}

export type HandingWorlds = Awaited<ReturnType<typeof createHandingWorlds>>;

/** Two systems that hand members to each other, a committee with a branch in each, and the steps that people take there. */
export async function createHandingWorlds(
  settings: Partial<Record<SideName, WorldSettings>> = {},
  began = '2026-06-10T10:00:00+08:00',
) {
  let now = new Date(began).getTime();
  const at = { now: new Date(now).toISOString() };
  const worlds: PeeredWorlds = await createPeeredWorlds({
    national: { ...settings.national, ...at },
    beijing: { ...settings.beijing, ...at },
  });
  const ids = await worlds.connect();
  const peers: Record<SideName, number> = { national: ids.beijingAtNational, beijing: ids.nationalAtBeijing };
  const plant = async ({ world, root }: Side, name: string): Promise<Places> => {
    const of = async (kind: 'committee' | 'branch', parent: typeof root, called: string) => {
      const organisation = await world.plantOrganisation({ kind, parent, name: called });
      return { organisation, seat: await world.plantAdministrator(organisation) };
    };
    const committee = await of('committee', root, `共青团${name}大学委员会`);
    const branch = await of('branch', committee.organisation, `共青团${name}大学一班支部委员会`);
    return { committee, branch };
  };
  const places: Record<SideName, Places> = {
    national: await plant(worlds.national, '云岚'),
    beijing: await plant(worlds.beijing, '京城'),
  };
  const worldOf = (name: SideName) => worlds[name].world;

  function wait(milliseconds: number): void {
    now += milliseconds;
    for (const name of sides) worldOf(name).setNow(new Date(now));
  }

  const perform = (name: SideName, job: string, payload?: unknown) => worldOf(name).performJob(job, payload);

  const deliver = (name: SideName) => perform(name, 'deliver_messages', { peerId: peers[name] });

  /** A new member of the branch, of whom no form is asked. */
  async function join(name: SideName, of: EntryInput = {}): Promise<Person & { id: number }> {
    const { branch } = places[name];
    const entry = buildEarlyEntry(of);
    const person = { name: entry.name ?? '', idNumber: entry.idNumber ?? '' };
    if (name === 'beijing') return { ...person, id: await joinByApplication(worldOf(name), branch, entry) };
    const entered = await worldOf(name).call(branch.seat, enterMember, {
      body: { organisationId: branch.organisation.id, particulars: entry },
    });
    if (entered.status !== 200) throw new Error(entered.codes.join());
    return { ...person, id: entered.body.memberId };
  }

  function findMember(name: SideName, { idNumber }: Person) {
    const { db, personalData } = worldOf(name).context;
    return db
      .selectFrom('members')
      .select('id')
      .where('id_number_hash', '=', personalData.fingerprint('id-number', idNumber))
      .executeTakeFirst();
  }

  /** Until nothing is left to say. */
  async function settle(): Promise<void> {
    for (let round = 0; round < 4; round++) {
      wait(3_700_000);
      for (const name of sides) {
        await deliver(name);
        await worldOf(name).runJobs();
      }
    }
  }

  return {
    worlds,
    peers,
    places,
    worldOf,
    wait,
    perform,
    deliver,
    settle,

    join,

    /** One and the same person in both. */
    async joinBoth(first: SideName, of: EntryInput = {}): Promise<Person & Record<SideName, number>> {
      const { id, ...person } = await join(first, of);
      const again = { idNumber: person.idNumber, idNumberAgain: person.idNumber };
      const other = await join(otherThan(first), { ...of, name: person.name, ...again });
      const ids = { [first]: id, [otherThan(first)]: other.id } as Record<SideName, number>;
      return { ...person, ...ids };
    },

    begin: (from: SideName, memberId: number, target = places[otherThan(from)].branch.organisation.name) =>
      worldOf(from).call(places[from].branch.seat, contract.beginHandover, {
        params: { memberId },
        body: {
          peerId: peers[from],
          province: '11',
          target,
          reason: 'further_study',
          details: { destination: 'university', schoolName: '某大学', schoolAddress: '某地' },
        },
      }),

    /** The branch that was asked decides about whoever is of this name. */
    async agree(name: SideName, person: Person, decision: 'agree' | 'refuse' = 'agree') {
      const { branch } = places[name];
      const { body } = await worldOf(name).call(branch.seat, contract.listArrivals, {
        query: { limit: 200 },
      });
      const found = body.items.find((item) => item.name === person.name && item.state === 'open');
      return worldOf(name).call(branch.seat, contract.decideArrival, {
        params: { arrivalId: found?.id ?? 0 },
        body: { decision, reason: '不符合条件' },
      });
    },

    /** In each system: in how many branches somebody is a member. */
    presences: ({ idNumber }: Person): Promise<number[]> =>
      Promise.all(
        sides.map(async (name) => {
          const { db, personalData } = worldOf(name).context;
          const rows = await db
            .selectFrom('members')
            .select('id')
            .where('id_number_hash', '=', personalData.fingerprint('id-number', idNumber))
            .where('standing', '=', 'listed')
            .execute();
          return rows.length;
        }),
      ),

    async memberOf(name: SideName, person: Person): Promise<number> {
      const found = await findMember(name, person);
      if (!found) throw new Error(`${person.name} is not in ${name}`);
      return found.id;
    },

    /** What the branch of a system sees of claims about somebody, latest first. */
    async claimsOf(name: SideName, person: Person): Promise<claims.Claim[]> {
      const found = await findMember(name, person);
      if (!found) return [];
      const { body } = await worldOf(name).call(places[name].branch.seat, claims.listClaimsOf, {
        params: { memberId: found.id },
      });
      return body.items;
    },

    propose: (
      name: SideName,
      claimId: number,
      body: { keeps: boolean; reason: string },
      by = places[name].branch,
    ) => worldOf(name).call(by.seat, claims.proposeClaim, { params: { claimId }, body }),

    /** The committee decides what was proposed about somebody. */
    async decide(name: SideName, person: Person, decision: 'agree' | 'refuse' = 'agree') {
      const { committee } = places[name];
      const { body } = await worldOf(name).call(committee.seat, listCases, {
        query: { kind: 'claim', state: 'open', limit: 200 },
      });
      const found = body.items.find(({ subject }) => subject.name === person.name);
      return worldOf(name).call(committee.seat, decideCase, {
        params: { caseId: found?.id ?? 0 },
        body: { decision, reason: '请再核实' },
      });
    },
  };
}
