import { enterCadre } from '#contract/cadres.ts';
import { chinaDay } from '../kernel/clock.ts';
import type { Doors } from './doors.ts';
import { createPeople } from './people.ts';
import type { PlantedOrganisation } from './plant-organisations.ts';
import { createRandom } from './random.ts';
import type { Seating } from './seating.ts';
import { day } from './step.ts';

/** Clear of everybody else's. */
const serials = { idNumbers: 930, numbers: 97_001 };
const born = '2001-09-16';

/** LIF-4: one person entered twice, as a member of a branch and, under a wrong ID number, as a cadre of the organisation above it. */
export async function plantDuplicates(
  doors: Doors,
  seating: Seating,
  { above, now }: { readonly above: PlantedOrganisation; readonly now: Date },
): Promise<void> {
  const branch = above.children.find(({ kind }) => kind === 'branch');
  if (!branch) throw new Error(`${above.plan.name} has no branch`);
  const people = createPeople(createRandom(20_010_916), chinaDay(now), serials);
  const make = () =>
    people.make({ field: 'social', born: [born, born], jobs: ['state_enterprise'], town: '松岭县' }, null)
      .particulars;
  const { developmentNumber: _, ...made } = make();
  // Before there were numbers and forms.
  const person = { ...made, joinedMonth: '2016-11' };
  doors.setNow(new Date(now.getTime() - 9 * day));
  await doors.admit(await seating.seatOf(branch), branch, person);
  let wrong = make().idNumber;
  const sexOf = (idNumber: string) => Number(idNumber[16]) % 2;
  while (sexOf(wrong) !== sexOf(person.idNumber)) wrong = make().idNumber;
  const { isCadre, registeredAddress, ...cadre } = person;
  doors.setNow(new Date(now.getTime() - 8 * day));
  await doors.call(enterCadre, await seating.seatOf(above), {
    body: {
      organisationId: above.id,
      particulars: {
        ...cadre,
        idNumber: wrong,
        idNumberAgain: wrong,
        position: 'member',
        positionSince: '2024-06',
        cadreNature: 'part_time',
        onPartyCommittee: false,
        onPostState: 'on_post',
      },
    },
  });
}
