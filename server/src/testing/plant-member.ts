import { createEntryCompanion } from '../features/archives/index.ts';
import type { Actor } from '../kernel/actor.ts';
import type { PlantedOrganisation, Seat, World } from './world.ts';

let planted = 0;

export interface PlantedMember {
  readonly id: number;
  readonly name: string;
  readonly idNumber: string;
  readonly developmentNumber: string;
}

/** Who a seat is when use cases are called without a request. */
export function actorOf(seat: Seat): Actor {
  return {
    accountId: seat.accountId,
    accountName: `管理员${seat.organisation.id}`,
    sessionId: '',
    seatId: 0,
    kind: 'administrator',
    organisationId: seat.organisation.id,
    organisationPath: seat.organisation.path,
    organisationKind: seat.organisation.kind,
    memberId: null,
    mustChangePassword: false,
    language: 'zh-CN',
    idempotency: null,
    address: '127.0.0.1',
    requestId: 'test',
  };
}

/** A member of a branch as an entry leaves it, whatever the rules of entry; with an archive where a form is asked. */
export async function plantMember(
  world: World,
  branch: PlantedOrganisation,
  by: Seat,
  of: { joinedMonth?: string; confirmed?: boolean; name?: string; standing?: 'awaiting_approval' } = {},
): Promise<PlantedMember> {
  const { context } = world;
  const { personalData } = context;
  planted += 1;
  const serial = `${process.pid}${planted}`.slice(-8).padStart(8, '0');
  const idNumber = `1101012006${serial}`;
  const developmentNumber = `2022110${String(planted).padStart(5, '0')}`;
  const joinedMonth = of.joinedMonth ?? '2022-05';
  const now = context.clock.now();
  const name = of.name ?? `团员${planted}`;
  const { id } = await context.db
    .insertInto('members')
    .values({
      organisation_id: branch.id,
      organisation_path: branch.path,
      standing: of.standing ?? 'listed',
      name,
      id_number_sealed: personalData.seal(idNumber),
      id_number_hash: personalData.fingerprint('id-number', idNumber),
      id_number_masked: '1101••••••01',
      sex: 'female',
      birth_date: '2006-01-01',
      nationality: '01',
      occupation: 'student',
      study_status: 'senior_middle',
      education: 'junior_middle',
      political_status: 'league_member',
      joined_month: joinedMonth,
      development_number: developmentNumber,
      phone_sealed: personalData.seal('13800000000'),
      phone_hash: personalData.fingerprint('phone', '13800000000'),
      phone_masked: '138••••0000',
      registered_address: '北京市东城区',
      is_volunteer: false,
      confirmed_at: of.confirmed === false ? null : now,
      entered_by: by.accountId,
      entered_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await context.db
    .transaction()
    .execute((tx) =>
      createEntryCompanion(context).membersEntered(
        tx,
        actorOf(by),
        [{ id, organisationId: branch.id, organisationPath: branch.path, joinedMonth }],
        null,
      ),
    );
  return { id, name, idNumber, developmentNumber };
}
