import type { PlanBound } from '#contract/planning.ts';
import type { PlanningAim } from '#contract/planning-caps.ts';
import { apportion } from './apportion.ts';
import type { Capacities } from './capacities.ts';
import type { MeasuredAim, MeasuredGroup, MeasuredUnit } from './measure-units.ts';
import { type AimsOfGroup, type ReachedAims, reachAims } from './reach-aims.ts';
import { sum } from './sum.ts';

/** Places that serve these units and no others. */
export interface Pool {
  readonly units: readonly MeasuredUnit[];
  readonly places: number;
  /** What is said of a unit that stays short because these places were too few. */
  readonly bound: Extract<PlanBound, 'fixed' | 'field_total' | 'total'>;
}

export interface MissedAim {
  readonly aim: PlanningAim | 'need_floor';
  /** Null for the floor of a college. */
  readonly grade: number | null;
  readonly className: string;
  readonly boundBy: PlanBound;
}

export interface FilledUnit {
  readonly unit: MeasuredUnit;
  readonly places: number;
  readonly placesOfGroups: readonly number[];
  /** Null: it gets what it asked. */
  readonly boundBy: PlanBound | null;
  readonly aims: { readonly all: number; readonly already: number; readonly reached: number };
  readonly missed: readonly MissedAim[];
}

export interface FilledPool {
  readonly units: readonly FilledUnit[];
  /** Places for which nobody had room. */
  readonly left: number;
}

/** Both steps over one pool (NUM-10): aims first, then the rest by weight. */
export function fillPool(pool: Pool): FilledPool {
  const { capacities, bounds, groups } = enclose(pool);
  const reached = reachAims(
    capacities,
    groups.map(({ group, node }) => aimsOf(group, node)),
  );
  const rest = take(capacities, groups, reached.places);
  const claimants = groups.map(({ group, node }, at) => ({
    node,
    // A unit whose places are fixed gets them though nothing was measured for it.
    weight: group.weight || (pool.bound === 'fixed' ? 1 : 0),
    given: reached.places[at] ?? 0,
  }));
  const more = apportion(rest, claimants, rest.rooms[0] ?? 0);
  const places = groups.map((_, at) => (reached.places[at] ?? 0) + (more[at] ?? 0));
  const left = pool.places - sum(places, (ofGroup) => ofGroup);

  const groupsOfUnits = pool.units.map((): number[] => []);
  for (const [at, { unit }] of groups.entries()) groupsOfUnits[unit]?.push(at);
  const units = pool.units.map((unit, index): FilledUnit => {
    const own = groupsOfUnits[index] ?? [];
    const judged = unit.groups.flatMap((group, nth) => judgeAims(group, stopsOf(reached, own[nth] ?? 0)));
    const placesOfGroups = own.map((at) => places[at] ?? 0);
    const filled = {
      unit,
      places: sum(placesOfGroups, (ofGroup) => ofGroup),
      placesOfGroups,
      aims: {
        all: judged.length,
        already: judged.filter(({ outcome }) => outcome === 'already').length,
        reached: judged.filter(({ outcome }) => outcome === 'reached').length,
      },
      missed: judged.flatMap(({ aim, outcome }) => {
        if (outcome === 'already' || outcome === 'reached') return [];
        return [{ ...aim, boundBy: outcome === 'class_size' ? outcome : (bounds[outcome] ?? pool.bound) }];
      }),
    };
    return { ...filled, boundBy: boundOf(filled, left, pool.bound) };
  });
  return { units, left };
}

interface Stops {
  readonly floor: number | null;
  readonly classes: readonly (number | null)[];
  readonly grade: number | null;
}

function stopsOf({ floors, classes, grades }: ReachedAims, at: number): Stops {
  return { floor: floors[at] ?? null, classes: classes[at] ?? [], grade: grades[at] ?? null };
}

interface JudgedAim {
  readonly aim: Omit<MissedAim, 'boundBy'>;
  /** Otherwise the node whose room did not suffice. */
  readonly outcome: 'already' | 'reached' | 'class_size' | number;
}

function judgeAims({ floor, aims }: MeasuredGroup, stops: Stops): JudgedAim[] {
  const floors: JudgedAim[] =
    floor === null
      ? []
      : [{ aim: { aim: 'need_floor', grade: null, className: '' }, outcome: stops.floor ?? 'reached' }];
  let nthClass = 0;
  return [
    ...floors,
    ...aims.map(({ missing, ...aim }): JudgedAim => {
      if (missing === 0) return { aim, outcome: 'already' };
      if (!Number.isFinite(missing)) return { aim, outcome: 'class_size' };
      const stop = isOfGrade(aim) ? stops.grade : stops.classes[nthClass++];
      return { aim, outcome: stop ?? 'reached' };
    }),
  ];
}

interface PlacedGroup {
  readonly group: MeasuredGroup;
  readonly unit: number;
  readonly node: number;
}

/** Grades ⊂ school ⊂ pool as nested capacities, with what to call each of them where it does not suffice. */
function enclose(pool: Pool) {
  const parents = [-1];
  const rooms = [pool.places];
  const bounds: PlanBound[] = [pool.bound];
  const groups: PlacedGroup[] = [];
  const add = (parent: number, { places, bound }: MeasuredUnit['room']): number => {
    rooms.push(places);
    bounds.push(bound);
    return parents.push(parent) - 1;
  };
  for (const [unit, measured] of pool.units.entries()) {
    const ofUnit = add(0, measured.room);
    for (const group of measured.groups) groups.push({ group, unit, node: add(ofUnit, group.room) });
  }
  return { capacities: { parents, rooms } satisfies Capacities, bounds, groups };
}

function aimsOf({ floor, aims }: MeasuredGroup, node: number): AimsOfGroup {
  const open = aims.filter(({ missing }) => missing > 0 && Number.isFinite(missing));
  return {
    node,
    floor,
    classes: open.filter((aim) => !isOfGrade(aim)).map(({ missing }) => missing),
    grade: open.find(isOfGrade)?.missing ?? null,
  };
}

function isOfGrade({ aim }: Pick<MeasuredAim, 'aim'>): boolean {
  return aim === 'branch_in_grade';
}

function take(capacities: Capacities, groups: readonly PlacedGroup[], places: readonly number[]): Capacities {
  const rooms = [...capacities.rooms];
  for (const [at, { node }] of groups.entries()) {
    for (let up = node; up >= 0; up = capacities.parents[up] ?? -1) {
      rooms[up] = (rooms[up] ?? 0) - (places[at] ?? 0);
    }
  }
  return { parents: capacities.parents, rooms };
}

/** What stands in the way of the places a unit asked for and did not get. */
function boundOf(
  { unit, places, placesOfGroups, missed }: Omit<FilledUnit, 'boundBy'>,
  left: number,
  ofPool: PlanBound,
): PlanBound | null {
  if (places >= unit.asked) return null;
  if (unit.room.places <= places) return unit.room.bound;
  const full = unit.groups.filter(({ room }, at) => room.places <= (placesOfGroups[at] ?? 0));
  if (left <= 0 && full.length < unit.groups.length) return ofPool;
  return missed[0]?.boundBy ?? full[0]?.room.bound ?? ofPool;
}

/** How many aims, and with how many places, were there places without end: no total reaches more. */
export function mostAims(units: readonly MeasuredUnit[]): { reached: number; places: number } {
  const { capacities, groups } = enclose({ units, places: Number.POSITIVE_INFINITY, bound: 'total' });
  const aims = groups.map(({ group, node }) => aimsOf(group, node));
  const { places, floors, classes, grades } = reachAims(capacities, aims);
  const count = (stops: readonly (number | null)[]) => stops.filter((stop) => stop === null).length;
  return {
    reached: sum(
      aims,
      ({ floor, grade }, at) =>
        count(classes[at] ?? []) +
        (floor === null ? 0 : count(floors.slice(at, at + 1))) +
        (grade === null ? 0 : count(grades.slice(at, at + 1))),
    ),
    places: sum(places, (ofGroup) => ofGroup),
  };
}
