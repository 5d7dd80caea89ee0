import type { PlanningCaps } from '#contract/planning-caps.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import { type FilledPool, type FilledUnit, fillPool, mostAims, type Pool } from './fill-pool.ts';
import { type MeasuredUnit, measureUnits, type UnitFact } from './measure-units.ts';
import { sum } from './sum.ts';

export interface PlacesOfUnit {
  readonly organisationId: number;
  readonly field: Field;
  readonly places: number;
}

/** What a plan is to add up to. */
export interface PlanTotals {
  readonly total: number;
  /** Fields whose places are given; the others share what is left of the total. None of these ever serves another. */
  readonly fields: Readonly<Partial<Record<Field, number>>>;
  /** Units whose places somebody has decided on. */
  readonly fixed: readonly PlacesOfUnit[];
}

/** Places nobody takes. */
export interface Unplaced {
  /** Null: of the fields that share. */
  readonly field: Field | null;
  readonly places: number;
  /** no_units: there are no facts to place them by. no_room: whoever asks for more is at a cap, or nothing is asked. */
  readonly because: 'no_units' | 'no_room';
}

interface FieldOfPlan {
  readonly field: Field;
  readonly units: number;
  readonly people: number;
  readonly members: number;
  readonly asked: number;
  readonly places: number;
  readonly total: number | null;
}

/** A plan in which every place of the total stands with a unit or with those unplaced. */
export interface PlacesPlan {
  readonly units: readonly FilledUnit[];
  readonly fields: readonly FieldOfPlan[];
  readonly unplaced: readonly Unplaced[];
  readonly aims: {
    readonly all: number;
    readonly already: number;
    readonly reached: number;
    /** However many places there were; the caps allow no more. */
    readonly mostReachable: number;
    readonly placesForMost: number;
  };
}

/** NUM-10, Y22 一, 二.2, 二.3. Pure: the same facts in whatever order give the same plan, and other caps another. */
export function planPlaces(facts: readonly UnitFact[], caps: PlanningCaps, totals: PlanTotals): PlacesPlan {
  const units = measureUnits(facts, caps);
  const pools = splitIntoPools(units, totals);
  const filled = pools.map(({ pool }) => fillPool(pool));
  const byKey = new Map(filled.flatMap((pool) => pool.units).map((of) => [keyOf(of.unit), of]));
  const planned = units.flatMap((unit) => byKey.get(keyOf(unit)) ?? []);
  const most = mostAims(units);
  return {
    units: planned,
    fields: fieldCodes.flatMap((field) => sumField(field, planned, totals)),
    unplaced: pools.flatMap(({ pool, field }, at) => unplacedOf(pool, field, filled[at])),
    aims: {
      all: sum(planned, ({ aims }) => aims.all),
      already: sum(planned, ({ aims }) => aims.already),
      reached: sum(planned, ({ aims }) => aims.reached),
      mostReachable: most.reached,
      placesForMost: most.places,
    },
  };
}

export function keyOf(unit: { readonly organisationId: number; readonly field: Field }): string {
  return `${unit.organisationId} ${unit.field}`;
}

/** Y22 二.2: “不得相互挤占、挪用”, so each field with places of its own is a plan apart. */
function splitIntoPools(
  units: readonly MeasuredUnit[],
  { total, fields, fixed }: PlanTotals,
): { pool: Pool; field: Field | null }[] {
  const fixedPlaces = new Map(fixed.map((unit) => [keyOf(unit), unit.places]));
  const places = (unit: MeasuredUnit) => fixedPlaces.get(keyOf(unit));
  const own = units.flatMap((unit) => {
    const ofUnit = places(unit);
    const field = unit.field in fields ? unit.field : null;
    return ofUnit === undefined
      ? []
      : [{ field, pool: { units: [unit], places: ofUnit, bound: 'fixed' as const } }];
  });
  const poolOf = (field: Field | null, given: number) => ({
    field,
    pool: {
      units: units.filter(
        (unit) => places(unit) === undefined && (unit.field in fields ? unit.field : null) === field,
      ),
      places: given - sum(own, (fixed) => (fixed.field === field ? fixed.pool.places : 0)),
      bound: field === null ? ('total' as const) : ('field_total' as const),
    },
  });
  const withTotals = fieldCodes.filter((field) => field in fields);
  const shared = total - sum(withTotals, (field) => fields[field] ?? 0);
  return [...own, ...withTotals.map((field) => poolOf(field, fields[field] ?? 0)), poolOf(null, shared)];
}

function unplacedOf(pool: Pool, field: Field | null, filled: FilledPool | undefined): Unplaced[] {
  const places = filled?.left ?? pool.places;
  if (places <= 0) return [];
  return [{ field, places, because: pool.units.length === 0 ? 'no_units' : 'no_room' }];
}

function sumField(field: Field, planned: readonly FilledUnit[], { fields }: PlanTotals): FieldOfPlan[] {
  const units = planned.filter(({ unit }) => unit.field === field);
  const total = fields[field] ?? null;
  if (units.length === 0 && total === null) return [];
  return [
    {
      field,
      units: units.length,
      people: sum(units, ({ unit }) => unit.people),
      members: sum(units, ({ unit }) => unit.members),
      asked: sum(units, ({ unit }) => unit.asked),
      places: sum(units, ({ places }) => places),
      total,
    },
  ];
}
