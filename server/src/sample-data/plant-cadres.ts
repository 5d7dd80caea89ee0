import { addPost, type CadreInput, enterCadre } from '#contract/cadres.ts';
import type { Position } from '#contract/dictionaries/cadres.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Assigned } from './assign-people.ts';
import type { Doors } from './doors.ts';
import type { Cohort, People } from './people.ts';
import type { PlantedOrganisation } from './plant-organisations.ts';

export interface CadrePlan {
  readonly root: PlantedOrganisation;
  /** Sees the whole tree. */
  readonly actor: Actor;
  readonly people: People;
  readonly members: ReadonlyMap<PlantedOrganisation, readonly Assigned[]>;
  /** The school of the sample seats, and the class below it, whose secretary holds a post in both. */
  readonly school: PlantedOrganisation;
  readonly schoolClass: PlantedOrganisation;
  /** The member everybody may log in as, who has a post to choose again. */
  readonly sampleMember: { readonly id: number };
}

/** Old enough to have joined before there were numbers and forms. */
const cohort = (town: string): Cohort => ({
  field: 'social',
  born: ['1989-01-01', '1996-11-30'],
  jobs: ['government', 'public_middle_school'],
  town,
});

/** ENT-4: cadres of every organisation that is no branch; a post in a second organisation; positions of earlier lists (ENT-11). */
export async function plantCadres(doors: Doors, plan: CadrePlan): Promise<void> {
  const { actor, school, schoolClass } = plan;
  for (const organisation of listOthers(plan.root)) {
    const positions: Position[] = ['secretary', 'deputy_secretary', 'member', 'member'];
    const count = organisation.kind === 'general_branch' ? 1 : organisation === school ? 4 : 3;
    for (const position of positions.slice(0, count)) {
      const particulars = makeCadre(plan.people, organisation, position);
      const body = { organisationId: organisation.id, particulars };
      const { postId } = await doors.call(enterCadre, actor, { body });
      if (organisation === school && position === 'member') await age(doors, postId, 'organisation_member');
    }
  }

  const secretary = plan.members.get(schoolClass)?.[0]?.person.particulars;
  if (!secretary) throw new Error('The class of the sample data has no secretary');
  const { name, idNumber } = secretary;
  const post = {
    position: 'member',
    positionSince: secretary.positionSince,
    cadreNature: 'part_time',
    onPartyCommittee: false,
    onPostState: 'on_post',
  } as const;
  const particulars = { name, idNumber, idNumberAgain: idNumber, ...post };
  await doors.call(enterCadre, actor, { body: { organisationId: school.id, particulars } });

  const params = { memberId: plan.sampleMember.id };
  const { onPostState: _, ...ofBranch } = { ...post, positionSince: '2022-03', appointment: 'elected' };
  const { postId } = await doors.call(addPost, actor, { params, body: { post: ofBranch } });
  await age(doors, postId, 'culture_member');
}

function makeCadre(people: People, { plan }: PlantedOrganisation, position: Position): CadreInput {
  const { particulars } = people.make(cohort('云汀市湖汀区'), position);
  const { isCadre, registeredAddress, developmentNumber, ...person } = particulars;
  return {
    ...person,
    cadreNature: plan.kind === 'leading_body' ? 'full_time' : 'part_time',
    onPostState: 'on_post',
  };
}

/** As it stood before the lists were standardised: nobody can choose it any more, so no use case writes it. */
async function age({ context }: Doors, postId: number, position: Position): Promise<void> {
  await context.db.updateTable('posts').set({ position }).where('id', '=', postId).execute();
}

function listOthers(organisation: PlantedOrganisation): PlantedOrganisation[] {
  if (organisation.kind === 'branch') return [];
  return [organisation, ...organisation.children.flatMap(listOthers)];
}
