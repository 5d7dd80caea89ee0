import * as accounts from '#contract/accounts.ts';
import { openMemberAccount } from '#contract/members.ts';
import { openFirstAccount } from '../features/accounts/index.ts';
import type { Actor } from '../kernel/actor.ts';
import { type Doors, openDoors } from './doors.ts';
import { makeName } from './names.ts';
import type { PlantedOrganisation } from './plant-organisations.ts';
import { createRandom } from './random.ts';
import { samplePassword } from './sample-seats.ts';

const noSession = '00000000-0000-0000-0000-000000000000';

type Place = Pick<PlantedOrganisation, 'id' | 'path' | 'kind'>;

/** Who acts for which organisation; accounts are opened as they are needed, as of when the organisations were made: before anything was done from them. */
export interface Seating {
  /** An administrator of the organisation. */
  seatOf(organisation: Place): Promise<Actor>;
  /** An administrator whose user name and password are told to everybody. */
  openSample(organisation: Place, person: { userName: string; name: string }): Promise<void>;
}

/** The first administrator of the root, with the sample password. */
export async function seatFirst(
  doors: Doors,
  root: Place,
  person: { userName: string; name: string },
): Promise<Seating> {
  const opened = await openFirstAccount(doors.context, root, person);
  const first = await actorOf(doors, opened.accountId, person.name, root);
  await takeSamplePassword(doors, first, opened.password);
  const seats = new Map<number, Promise<Actor>>([[root.id, Promise.resolve(first)]]);
  const atFirst = openDoors(doors.context);

  async function open(organisation: Place, userName: string, name: string) {
    const body = { organisationId: organisation.id, userName, name };
    const { accountId, password } = await atFirst.call(accounts.openAccount, first, { body });
    return { password, actor: await actorOf(atFirst, accountId, name, organisation) };
  }

  return {
    seatOf(organisation) {
      const { id } = organisation;
      const random = createRandom(id);
      const { name } = makeName(random, random.chance(0.5) ? 'male' : 'female');
      const seat = seats.get(id) ?? open(organisation, `admin${id}`, name).then(({ actor }) => actor);
      seats.set(id, seat);
      return seat;
    },
    async openSample(organisation, person) {
      const opened = await open(organisation, person.userName, person.name);
      seats.set(organisation.id, Promise.resolve(opened.actor));
      await takeSamplePassword(atFirst, opened.actor, opened.password);
    },
  };
}

/** A member's own seat, with the sample password. */
export async function seatMember(
  doors: Doors,
  opener: Actor,
  branch: Place,
  member: { id: number; name: string },
): Promise<void> {
  const params = { memberId: member.id };
  const { accountId, password } = await doors.call(openMemberAccount, opener, { params });
  const actor = await actorOf(doors, accountId, member.name, branch, member.id);
  await takeSamplePassword(doors, actor, password);
}

async function takeSamplePassword(doors: Doors, actor: Actor, given: string): Promise<void> {
  await doors.call(accounts.changePassword, actor, { body: { current: given, next: samplePassword } });
}

async function actorOf(
  doors: Doors,
  accountId: number,
  accountName: string,
  organisation: Place,
  memberId: number | null = null,
): Promise<Actor> {
  const { id: seatId } = await doors.context.db
    .selectFrom('seats')
    .select('id')
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return {
    accountId,
    accountName,
    sessionId: noSession,
    seatId,
    kind: memberId === null ? 'administrator' : 'member',
    organisationId: organisation.id,
    organisationPath: organisation.path,
    organisationKind: organisation.kind,
    memberId,
    mustChangePassword: false,
    address: '127.0.0.1',
    requestId: 'sample-data',
    language: 'zh-CN',
    idempotency: null,
  };
}
