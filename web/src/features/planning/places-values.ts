import { type Field, fieldCodes } from '#contract/values/field.ts';

/** The places of a year as a form holds them: what is left empty is null or missing. */
export interface PlacesValues {
  mode: 'fields' | 'total';
  total?: number | null;
  fields?: Partial<Record<Field, number | null>>;
  rest?: number | null;
}

export interface Totals {
  total: number;
  fields: Partial<Record<Field, number>>;
}

/** What is asked for: the sum of the fields and of what the others share, or a total for all. */
export function totalsOf({ mode, total, fields = {}, rest }: PlacesValues): Totals {
  if (mode === 'total') return { total: total ?? 0, fields: {} };
  const given: Totals['fields'] = {};
  for (const code of fieldCodes) {
    const places = fields[code];
    if (places !== null && places !== undefined) given[code] = places;
  }
  const sum = Object.values(given).reduce((all, places) => all + places, 0);
  return { total: sum + (rest ?? 0), fields: given };
}

/** The same the other way round, for a form that begins with a proposal's. */
export function placesValuesOf({ total, fields }: Totals): PlacesValues {
  if (Object.keys(fields).length === 0) return { mode: 'total', total };
  const given = Object.values(fields).reduce((all, places) => all + places, 0);
  return { mode: 'fields', fields: { ...fields }, rest: total - given || null };
}
