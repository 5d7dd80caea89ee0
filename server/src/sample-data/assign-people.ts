import type { YearMonth } from '#contract/values/year-month.ts';
import { isFormRequired, type Policy } from '../policies/index.ts';
import type { Progress, Standing } from './organisation-plan.ts';
import type { People, Person } from './people.ts';
import { listBranches, type PlantedOrganisation } from './plant-organisations.ts';
import type { Random } from './random.ts';
import type { SampleMember } from './sample-seats.ts';
import { attainable } from './uploaders.ts';

export interface Assigned {
  readonly person: Person;
  readonly standing: Standing;
}

/** What must be found at the first login by a branch's secretary and by a leading body's reviewer, whatever chance gave the others. */
const wantedStandings: readonly Standing[] = [
  'underReview',
  'refused',
  'missing',
  'unconfirmed',
  'certified',
  'refused',
  'unconfirmed',
];

const positions = ['secretary', 'deputy_secretary', 'member', 'member'];

/** Gives every branch its members; of each, how far the form is under the policy in force. */
export function assignPeople(
  root: PlantedOrganisation,
  people: People,
  random: Random,
  policy: Policy,
  sample: {
    readonly branch: PlantedOrganisation;
    readonly memberBranch: PlantedOrganisation;
    readonly member: SampleMember;
  },
): ReadonlyMap<PlantedOrganisation, readonly Assigned[]> {
  const isReviewed = policy.formReview !== 'none';
  const hasBatches = policy.memberEntry === 'administrator-single-or-batch';

  /** A policy without reviews, or without batch entry, does not know what comes of them. */
  function known(standing: Standing): Standing {
    if (!isReviewed && (standing === 'underReview' || standing === 'refused')) return 'certified';
    return !hasBatches && standing === 'unconfirmed' ? 'missing' : standing;
  }

  /** `wanted` are the standings a branch must have; those of whom a form is asked take them one by one. */
  function standingOf(branch: PlantedOrganisation, { particulars }: Person, wanted: Standing[]): Standing {
    if (!isFormRequired(particulars.joinedMonth as YearMonth, policy)) return 'not_asked';
    const progress = branch.plan.members?.progress;
    const weights = Object.entries(progress ?? {}) as [keyof Progress, number][];
    return attainable(known(wanted.shift() ?? random.weighted(weights)), branch, policy);
  }

  const assigned = new Map<PlantedOrganisation, Assigned[]>();
  for (const branch of listBranches(root)) {
    const { count = 0, cohort } = branch.plan.members ?? {};
    if (!cohort) continue;
    const isInPlainView = branch === sample.branch || branch.parent?.kind === 'leading_body';
    const wanted = isInPlainView ? [...wantedStandings] : [];
    const members = Array.from({ length: count }, (_, rank) => {
      const person = people.make(cohort, positions[rank] ?? null);
      return { person, standing: standingOf(branch, person, wanted) };
    });
    if (branch === sample.memberBranch) {
      const particulars = { ...sample.member, idNumberAgain: sample.member.idNumber };
      const standing = isFormRequired(sample.member.joinedMonth as YearMonth, policy)
        ? 'certified'
        : 'not_asked';
      members.push({ person: { particulars, birthDate: '2003-05-04' }, standing });
    }
    people.leaveRoom();
    assigned.set(branch, members);
  }
  return assigned;
}
