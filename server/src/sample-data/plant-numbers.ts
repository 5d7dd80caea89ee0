import { openNumberBlock, setQuota } from '#contract/numbers.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import type { Assigned } from './assign-people.ts';
import type { Doors } from './doors.ts';
import { roomInBranch } from './people.ts';
import { listBranches, type PlantedOrganisation } from './plant-organisations.ts';
import type { Seating } from './seating.ts';

/** Of what has come in, how much the top keeps. */
const reserve = 0.15;
/** What the workbooks people try out on top of the sample data have for numbers of last year: held by the top. */
const ofWorkbooks = { first: 40_001, last: 40_310 };

interface BranchRange {
  readonly branch: PlantedOrganisation;
  readonly first: number;
  readonly last: number;
}

/**
 * Opens ranges of this year and the last for the numbers that the members will have, and distributes them down to committees and,
 * in the school that is looked at, down to its classes.
 */
export async function plantNumbers(
  doors: Doors,
  {
    root,
    members,
    seating,
    thisYear,
    toTheBranches,
  }: {
    readonly root: PlantedOrganisation;
    readonly members: ReadonlyMap<PlantedOrganisation, readonly Assigned[]>;
    readonly seating: Seating;
    readonly thisYear: number;
    /** The unit that distributes to its branches. */
    readonly toTheBranches: PlantedOrganisation;
  },
): Promise<void> {
  const top = await seating.seatOf(root);
  for (const year of [thisYear - 1, thisYear])
    for (const field of fieldCodes) {
      const ranges = listRanges(root, members, year, field);
      const series = Number(`${year}32${fieldCodes.indexOf(field) + 1}00000`);
      const open = (first: number, last: number) =>
        doors.call(openNumberBlock, top, { body: { field, first: String(first), last: String(last) } });
      if (year === thisYear - 1) await open(series + ofWorkbooks.first, series + ofWorkbooks.last);
      const [begin, end] = [ranges[0]?.first, ranges.at(-1)?.last];
      if (begin === undefined || end === undefined) continue;
      await open(begin, end + Math.ceil((end - begin + 1) * reserve));
      await distribute(root, ranges, { year, field });
    }

  async function distribute(
    superior: PlantedOrganisation,
    ranges: readonly BranchRange[],
    kind: { year: number; field: Field },
  ): Promise<void> {
    for (const child of superior.children) {
      const own = ranges.filter(({ branch }) => branch.path.startsWith(child.path));
      const [first, last] = [own[0]?.first, own.at(-1)?.last];
      if (first === undefined || last === undefined) continue;
      await doors.call(setQuota, top, {
        params: { organisationId: child.id },
        body: { ...kind, quota: last - first + 1, seen: 0, numbers: `${first}-${last}` },
      });
      const goesOn = child.kind === 'leading_body' || child.path.startsWith(toTheBranches.path);
      if (goesOn) await distribute(child, own, kind);
    }
  }
}

/** Which numbers each branch is to have: those of its members and the room after them. Members have theirs in the tree's order. */
function listRanges(
  root: PlantedOrganisation,
  members: ReadonlyMap<PlantedOrganisation, readonly Assigned[]>,
  year: number,
  field: Field,
): BranchRange[] {
  const series = `${year}32${fieldCodes.indexOf(field) + 1}`;
  return listBranches(root).flatMap((branch) => {
    const numbers = (members.get(branch) ?? [])
      .map(({ person }) => person.particulars.developmentNumber ?? '')
      .filter((number) => number.startsWith(series))
      .map(Number);
    if (numbers.length === 0) return [];
    return [{ branch, first: Math.min(...numbers), last: Math.max(...numbers) + roomInBranch }];
  });
}
