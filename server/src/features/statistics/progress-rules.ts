import {
  type Development,
  type DevelopmentCounts,
  type DevelopmentRates,
  type FormsDue,
  type Milestone,
  soonDueDays,
} from '#contract/statistics.ts';
import { dayMilliseconds } from '../../kernel/clock.ts';
import type { DevelopmentMilestone } from '../../policies/index.ts';

/** Whole days from one YYYY-MM-DD to another; negative where it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMilliseconds);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** NUM-5. CER-2: fulfilment and validity count the certified alone. */
export function withRates(counts: DevelopmentCounts): Development {
  const { quota, entered, formed, certified } = counts;
  const rates: DevelopmentRates = {
    usage: share(entered, quota),
    completeness: share(formed, entered),
    validity: share(certified, entered),
    fulfilment: share(certified, quota),
  };
  return { quota, entered, formed, certified, rates };
}

export function sumOf(all: readonly DevelopmentCounts[]): DevelopmentCounts {
  const sum = { quota: 0, entered: 0, formed: 0, certified: 0 };
  for (const counts of all) {
    sum.quota += counts.quota;
    sum.entered += counts.entered;
    sum.formed += counts.formed;
    sum.certified += counts.certified;
  }
  return sum;
}

/** NUM-5: how the year's targets stand today. Both shares must reach a target; until its day, a steady pace towards it will do. */
export function milestonesOf(
  targets: readonly DevelopmentMilestone[],
  year: number,
  today: string,
  { rates }: Pick<Development, 'rates'>,
): Milestone[] {
  const pace = paceOf(targets, year, today);
  const { usage } = rates;
  // Nothing entered yet: no form is missing.
  const least = usage === null ? null : Math.min(usage, rates.completeness ?? usage);
  return targets.map(({ by: monthAndDay, share: target }) => {
    const by = `${year}-${monthAndDay}`;
    const expected = Math.min(target, pace);
    const daysLeft = daysBetween(today, by);
    return { by, daysLeft, share: target, expected, state: least === null ? null : stateOf(least) };

    function stateOf(reached: number): NonNullable<Milestone['state']> {
      if (reached >= target) return 'reached';
      if (daysLeft < 0) return 'missed';
      return reached >= expected ? 'on_track' : 'behind';
    }
  });
}

/** How far a steady pace from the beginning of the year, from one target to the next, would have come today. */
function paceOf(targets: readonly DevelopmentMilestone[], year: number, today: string): number {
  let [day, reached] = [`${year}-01-01`, 0];
  for (const { by: monthAndDay, share: target } of targets) {
    const by = `${year}-${monthAndDay}`;
    if (today < by) {
      const passed = Math.max(0, daysBetween(day, today)) / daysBetween(day, by);
      return reached + (target - reached) * passed;
    }
    [day, reached] = [by, target];
  }
  return reached;
}

/** ARC-8: forms still to come, by the day they are due. */
export function formsDueOf(
  days: readonly { readonly code: string; readonly count: number }[],
  today: string,
): FormsDue {
  const due: FormsDue = { overdue: 0, soon: 0, later: 0, days: [] };
  for (const { code: dueOn, count } of [...days].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const daysLeft = daysBetween(today, dueOn);
    due[daysLeft < 0 ? 'overdue' : daysLeft <= soonDueDays ? 'soon' : 'later'] += count;
    due.days.push({ dueOn, daysLeft, count });
  }
  return due;
}
