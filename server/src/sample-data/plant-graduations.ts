import { markGraduates, markGraduation } from '#contract/graduations.ts';
import type { Doors } from './doors.ts';
import type { PlantedOrganisation } from './plant-organisations.ts';
import type { Seating } from './seating.ts';

/**
 * LIF-7: the classes of a school as they are marked: the third grade with the year in which it leaves, the second with the year after, but for
 * one class each: the last of the third graduates this calendar year, and the last of the second has members of two years.
 */
export async function plantGraduations(
  doors: Doors,
  seating: Seating,
  {
    third,
    second,
    leaves,
    thisYear,
  }: { third: PlantedOrganisation; second: PlantedOrganisation; leaves: number; thisYear: number },
): Promise<void> {
  const grades = [
    { classes: third.children, year: leaves, last: thisYear },
    { classes: second.children, year: leaves + 1, last: null },
  ];
  for (const { classes, year, last } of grades) {
    for (const branch of classes) {
      const params = { organisationId: branch.id };
      const actor = await seating.seatOf(branch);
      const isLast = branch === classes.at(-1);
      await doors.call(markGraduation, actor, {
        params,
        body: { year: isLast ? last : year, version: 0 },
      });
      if (!isLast || last !== null) continue;
      const members = await doors.context.db
        .selectFrom('members')
        .select('id')
        .where('organisation_id', '=', branch.id)
        .orderBy('id')
        .execute();
      await doors.call(markGraduates, actor, {
        params,
        body: {
          members: members.map(({ id }, at) => ({ memberId: id, year: at < 2 ? leaves : leaves + 1 })),
        },
      });
    }
  }
}
