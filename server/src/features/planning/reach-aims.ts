import { type Capacities, Rooms } from './capacities.ts';

/** What a group of classes is to have, each as the places still missing for it; what is there already is left out. */
export interface AimsOfGroup {
  readonly node: number;
  /** The least it is to get, before anybody's aims. */
  readonly floor: number | null;
  readonly classes: readonly number[];
  /** Of the grade as a whole. Places that classes get count for it; its classes then miss one place each. */
  readonly grade: number | null;
}

/** Null: reached. Otherwise the node whose room did not suffice. */
type Stop = number | null;

export interface ReachedAims {
  /** By group: how many places its aims take. */
  readonly places: readonly number[];
  readonly floors: readonly Stop[];
  readonly classes: readonly (readonly Stop[])[];
  readonly grades: readonly Stop[];
}

interface Item {
  readonly group: number;
  readonly size: number;
  /** Whose aim it is: the class at this place in the group, or (null) the group's own. */
  readonly classAt: number | null;
}

/**
 * Step 1 (NUM-10): reaches floors, then aims, as many as the capacities allow, whatever is reached. The smallest missing first, and
 * taken whenever all enclosing capacities have room: docs/decisions/0010 proves that no other choice reaches more.
 */
export function reachAims(capacities: Capacities, groups: readonly AimsOfGroup[]): ReachedAims {
  const rooms = new Rooms(capacities);
  const places = groups.map(() => 0);
  const floors: Stop[] = groups.map(() => null);
  const classes: Stop[][] = groups.map((group) => group.classes.map(() => null));
  const grades: Stop[] = groups.map(() => null);

  const reach = (group: number, size: number): Stop => {
    const node = groups[group]?.node ?? 0;
    const stop = rooms.lacking(node, size);
    if (stop !== null) return stop;
    rooms.take(node, size);
    places[group] = (places[group] ?? 0) + size;
    return null;
  };

  for (const { group, size } of bySize(groups.flatMap(floorOf))) floors[group] = reach(group, size);
  const together = groups.map(() => false);
  for (const { group, size } of bySize(groups.flatMap(gradeWithinClasses))) {
    grades[group] = reach(group, size);
    together[group] = grades[group] === null;
  }
  for (const item of bySize(groups.flatMap((group, index) => singleAims(group, index, together[index])))) {
    const stop = reach(item.group, item.size);
    const ofGroup = classes[item.group];
    if (item.classAt === null) grades[item.group] = stop;
    else if (ofGroup) ofGroup[item.classAt] = stop;
  }
  return { places, floors, classes, grades };
}

/** Sorting is stable: of equal ones the group that stands first comes first, and in it the classes before the grade. */
function bySize(items: readonly Item[]): Item[] {
  return items.toSorted((one, other) => one.size - other.size);
}

function floorOf({ floor }: AimsOfGroup, group: number): Item[] {
  return floor === null ? [] : [{ group, size: floor, classAt: null }];
}

/** A grade whose aim comes for nothing once enough of its classes have got the place they miss. */
function gradeWithinClasses({ grade, classes }: AimsOfGroup, group: number): Item[] {
  if (grade === null || grade > classes.length) return [];
  return [{ group, size: grade, classAt: null }];
}

function singleAims({ grade, classes }: AimsOfGroup, group: number, together = false): Item[] {
  const done = together && grade !== null ? grade : 0;
  const ofClasses = classes.flatMap((size, place) => (place < done ? [] : [{ group, size, classAt: place }]));
  if (grade === null || grade <= classes.length) return ofClasses;
  // What it misses besides the places of its classes.
  return [...ofClasses, { group, size: grade - classes.length, classAt: null }];
}
