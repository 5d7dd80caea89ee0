import type { PlantedOrganisation, Seat, World } from './world.ts';

export interface Planted {
  readonly organisation: PlantedOrganisation;
  readonly seat: Seat;
}

/**
 * A small tree with an administrator for each: province over school (a committee) and beside; school over grade (a general
 * branch) over class, and over another class directly; beside over strangers.
 */
export async function plantLeague(world: World) {
  const plant = async (kind: PlantedOrganisation['kind'], parent?: Planted): Promise<Planted> => {
    const organisation = await world.plantOrganisation({
      kind,
      ...(parent && { parent: parent.organisation }),
    });
    return { organisation, seat: await world.plantAdministrator(organisation) };
  };
  const province = await plant('leading_body');
  const school = await plant('committee', province);
  const grade = await plant('general_branch', school);
  const classOne = await plant('branch', grade);
  const classTwo = await plant('branch', school);
  const beside = await plant('committee', province);
  const strangers = await plant('branch', beside);
  return { province, school, grade, classOne, classTwo, beside, strangers };
}

export type League = Awaited<ReturnType<typeof plantLeague>>;
