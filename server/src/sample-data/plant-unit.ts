import { confirmParticulars } from '#contract/members.ts';
import { change } from '../features/record/index.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Assigned } from './assign-people.ts';
import type { Doors } from './doors.ts';
import { entryRowOf } from './entry-row.ts';
import type { Standing } from './organisation-plan.ts';
import { planForm } from './plant-form.ts';
import { listBranches, type PlantedOrganisation } from './plant-organisations.ts';
import type { Random } from './random.ts';
import type { Seating } from './seating.ts';
import { day, hour, runInOrder, type Step } from './step.ts';
import { reviewerOf } from './uploaders.ts';

export interface UnitPlan {
  /** A committee, a working committee, or a single branch of a leading body. */
  readonly organisation: PlantedOrganisation;
  readonly members: ReadonlyMap<PlantedOrganisation, readonly Assigned[]>;
  readonly seating: Seating;
  readonly random: Random;
  /** When entry began; everything of the unit lies between this moment and `now`. */
  readonly began: Date;
  readonly now: Date;
}

const withoutForm: readonly Standing[] = ['not_asked', 'missing', 'unconfirmed'];

/** How long ago the oldest form was sent that still waits for its decision. */
const longestWait = 9 * day;

/** Plants the members of a unit and all that was done with them, in the order of time, through the use cases. */
export async function plantUnit(doors: Doors, plan: UnitPlan): Promise<void> {
  const { random, seating } = plan;
  const began = plan.began.getTime();
  const until = plan.now.getTime() - 2 * 60_000;
  const { policy } = doors.context;
  const hasBatches = policy.memberEntry === 'administrator-single-or-batch';
  doors.setNow(plan.began);

  const steps: Step[] = [];
  for (const branch of listBranches(plan.organisation)) {
    const superior = await seating.seatOf(reviewerOf(branch));
    const assigned = plan.members.get(branch) ?? [];
    const plain = assigned.filter(({ standing }) => withoutForm.includes(standing));
    const entered = began + random.integer(1, 30) * hour;
    steps.push(
      hasBatches
        ? { at: entered, run: () => enterBatch(branch, superior, plain, entered) }
        : { at: entered, run: () => enterOneByOne(branch, superior, plain) },
      ...assigned
        .filter(({ standing }) => !withoutForm.includes(standing))
        .map((one) => planForm({ doors, seating, random, branch, one }, makeSendingMoment(one))),
    );
  }
  await runInOrder(steps, (at) => doors.setNow(new Date(Math.min(at, until))));

  function makeSendingMoment({ standing }: Assigned): number {
    if (standing === 'underReview') return until - random.next() * longestWait;
    return began + 2 * day + random.next() * (until - began - 8 * day);
  }

  /** The members without a form: all of a branch in one go. */
  async function enterBatch(
    branch: PlantedOrganisation,
    actor: Actor,
    batch: readonly Assigned[],
    entered: number,
  ): Promise<Step | null> {
    if (batch.length === 0) return null;
    const rows = batch.map(({ person }, index) => entryRowOf(person.particulars, index + 2));
    const target = { id: branch.id, path: branch.path };
    const outcomes = await change(doors.context, actor, (tx) =>
      doors.memberImport.commitRows(doors.context, tx, actor, target, rows),
    );
    const toConfirm: number[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      if ('faults' in outcome) {
        throw new Error(`An invented member has faults: ${JSON.stringify(outcome.faults)}`);
      }
      if (batch[index]?.standing === 'missing') toConfirm.push(outcome.subjectId);
    }
    return planConfirmations(actor, toConfirm, entered + day);
  }

  /** ENT-13, one after the other. */
  function planConfirmations(actor: Actor, memberIds: readonly number[], at: number): Step | null {
    const [memberId, ...others] = memberIds;
    if (memberId === undefined) return null;
    return {
      at,
      async run() {
        await doors.call(confirmParticulars, actor, { params: { memberId } });
        return planConfirmations(actor, others, at + random.integer(1, 6) * 60_000);
      },
    };
  }

  async function enterOneByOne(branch: PlantedOrganisation, actor: Actor, plain: readonly Assigned[]) {
    for (const { person } of plain) {
      await doors.admit(actor, branch, person.particulars);
    }
    return null;
  }
}
