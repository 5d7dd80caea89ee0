import { agreeToCases } from '#contract/approvals.ts';
import { proposeLeavings } from '#contract/endings.ts';
import type { EntryInput } from '#contract/members-particulars.ts';
import { chinaDay } from '../kernel/clock.ts';
import { addDays } from './calendar.ts';
import type { Doors } from './doors.ts';
import { type Cohort, createPeople, type Person } from './people.ts';
import type { PlantedOrganisation } from './plant-organisations.ts';
import { createRandom } from './random.ts';
import type { Seating } from './seating.ts';
import { day } from './step.ts';
import { reviewerOf } from './uploaders.ts';

/** Days from today on which they turn 28. */
const birthdays = [-400, -90, -40, -12, 3, 9, 20, 60, 150];
const years = 28;

/** Clear of everybody else's. */
const leaverSerials = { idNumbers: 860, numbers: 95_001 };

/**
 * LIF-1: at a branch some have turned 28 or soon will; one has left, one waits for the superior.
 */
export async function plantEndings(
  doors: Doors,
  seating: Seating,
  { branch, now }: { readonly branch: PlantedOrganisation; readonly now: Date },
): Promise<void> {
  const today = chinaDay(now);
  const people = createPeople(createRandom(20_280_504), today, leaverSerials);
  const actor = await seating.seatOf(branch);
  const ids: number[] = [];
  doors.setNow(new Date(now.getTime() - 20 * day));
  for (const days of birthdays) {
    const born = yearsBefore(addDays(today, days));
    ids.push(await doors.admit(actor, branch, early(people.make(bornOn(born), null))));
  }
  doors.setNow(new Date(now.getTime() - 5 * day));
  const on = chinaDay(new Date(now.getTime() - 6 * day));
  const { items } = await doors.call(proposeLeavings, actor, { body: { memberIds: ids.slice(0, 2), on } });
  const [first] = items;
  if (!first?.caseId) throw new Error('Nobody of the sample data turns 28');
  doors.setNow(new Date(now.getTime() - 4 * day));
  const reviewer = await seating.seatOf(reviewerOf(branch));
  await doors.call(agreeToCases, reviewer, { body: { caseIds: [first.caseId] } });
}

const bornOn = (date: string): Cohort => ({
  field: 'social',
  born: [date, date],
  jobs: ['state_enterprise', 'private_enterprise'],
  town: '云汀市湖汀区',
});

/** Somebody who joined before there were numbers and forms. */
function early({ particulars }: Person): EntryInput & { name: string; idNumber: string } {
  const { developmentNumber: _, volunteerMonth, ...person } = particulars;
  return { ...person, joinedMonth: '2013-11', ...(volunteerMonth && { volunteerMonth }) };
}

function yearsBefore(date: string): string {
  // 28 years before 29 February there was one too, until 2100.
  return `${Number(date.slice(0, 4)) - years}${date.slice(4)}`;
}
