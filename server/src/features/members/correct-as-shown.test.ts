import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { correctParticulars, enterMember, getMember } from '#contract/members.ts';
import { type EntryInput, entryInput } from '#contract/members-particulars.ts';
import { buildEarlyEntry } from '../../testing/build-entry.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World } from '../../testing/world.ts';

let world: World;
let branch: PlantedOrganisation;
let own: Seat;

beforeAll(async () => {
  world = await createWorld({ policy: 'national-2020' });
  const root = await world.plantOrganisation({ kind: 'leading_body' });
  branch = await world.plantOrganisation({ kind: 'branch', parent: root });
  own = await world.plantAdministrator(branch);
});
afterAll(() => world.close());

const everything: EntryInput = {
  politicalStatus: 'party_member',
  partyJoinedMonth: '2023-06',
  isCadre: true,
  position: 'secretary',
  positionSince: '2024-09',
  appointment: 'elected',
  cadreNature: 'part_time',
  onPartyCommittee: true,
  email: 'Gu.Pengfei@example.com',
  qq: '10000',
  wechat: 'gu_pengfei',
  weibo: '云桥小顾',
  appliedToParty: true,
  appliedMonth: '2022-03',
  isVolunteer: true,
  volunteerMonth: '2019-05',
};
/** 在读状况 is of students, 具体职业 of working youth: nobody fills in both. */
const student = buildEarlyEntry(everything);
const worker = buildEarlyEntry({
  ...everything,
  occupation: 'worker',
  studyStatus: undefined,
  job: 'farmer',
});

function rowOf(memberId: number) {
  return world.context.db
    .selectFrom('members')
    .selectAll()
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow();
}

it('ENT-1 between them the student and the worker below fill in every field there is', () => {
  const filled = Object.keys(entryInput.shape).filter(
    (field) => (student as Record<string, unknown>)[field] ?? (worker as Record<string, unknown>)[field],
  );
  expect(filled).toEqual(Object.keys(entryInput.shape));
});

test.each([
  ['student', student],
  ['worker', worker],
])(
  'ENT-1 all that was entered of a %s is shown, and sending back what is shown erases nothing',
  async (_, entry) => {
    const { body: entered } = await world.call(own, enterMember, {
      body: { organisationId: branch.id, particulars: entry },
    });
    const params = { memberId: entered.memberId };
    const before = await rowOf(params.memberId);

    const { body: member } = await world.call(own, getMember, { params });
    const { idNumberMasked, phoneMasked, ...shown } = member.particulars;
    const { idNumber, idNumberAgain, phone, ...open } = entry;
    expect(shown).toEqual(open);

    // Another field is corrected with it, or nothing would be written at all.
    const body = { particulars: { ...shown, qq: '20000' }, version: member.version };
    const { status } = await world.call(own, correctParticulars, { params, body });
    expect(status).toBe(200);
    const { id_number_sealed, phone_sealed, ...kept } = before;
    expect(await rowOf(params.memberId)).toMatchObject({ ...kept, qq: '20000', version: 2 });
  },
);
