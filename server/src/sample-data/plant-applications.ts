import { decideApplication, listApplications, register } from '#contract/applications.ts';
import { chinaDay } from '../kernel/clock.ts';
import { isFormShown } from '../policies/index.ts';
import type { Doors } from './doors.ts';
import { createPeople } from './people.ts';
import type { PlantedOrganisation } from './plant-organisations.ts';
import { createRandom } from './random.ts';
import { samplePassword } from './sample-seats.ts';
import type { Seating } from './seating.ts';
import { day, hour } from './step.ts';

const waiting = 3;

/**
 * ENT-15: at each of these branches some wait for its answer and one was refused, by the way that everybody takes. Numbers lie beyond
 * those that members hold.
 */
export async function plantApplications(
  doors: Doors,
  seating: Seating,
  { branches, now }: { readonly branches: readonly PlantedOrganisation[]; readonly now: Date },
): Promise<void> {
  const { policy } = doors.context;
  if (policy.registration === null) return;
  const random = createRandom(20_240_601);
  const people = createPeople(random, chinaDay(new Date(now.getTime() - 10 * day)), applicantSerials);
  for (const branch of branches) {
    const cohort = branch.plan.members?.cohort;
    if (!cohort) continue;
    const actor = await seating.seatOf(branch);
    for (let place = 0; place <= waiting; place += 1) {
      const { particulars } = makeNewcomer();
      doors.setNow(new Date(now.getTime() - (waiting + 1 - place) * day - random.integer(1, 9) * hour));
      const body = {
        organisationId: branch.id,
        particulars,
        password: samplePassword,
        passwordAgain: samplePassword,
      };
      await doors.call(register, actor, { body });
      if (place > 0) continue;
      const { items } = await doors.call(listApplications, actor, {
        query: { state: 'open', limit: 200 },
      });
      const params = { applicationId: items.at(-1)?.id ?? 0 };
      doors.setNow(new Date(now.getTime() - waiting * day));
      await doors.call(decideApplication, actor, {
        params,
        body: { decision: 'refuse', reason: '入团时间与《入团志愿书》不一致，请核对后重新申请' },
      });
    }

    /** Somebody of whom a form will be asked. */
    function makeNewcomer() {
      for (;;) {
        const person = people.make(cohort as NonNullable<typeof cohort>, null);
        if (isFormShown(person.particulars.developmentNumber ?? null, policy)) return person;
      }
    }
  }
}

/** Clear of everybody else's. */
const applicantSerials = { idNumbers: 800, numbers: 90_001 };
