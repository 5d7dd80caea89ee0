import { expect, it } from 'vitest';
import { placesValuesOf, totalsOf } from './places-values.ts';

it('NUM-10 a total is the sum of the fields and of what the others share', () => {
  const totals = { total: 160, fields: { junior_middle: 90, social: 60 } };
  expect(placesValuesOf(totals)).toEqual({ mode: 'fields', fields: totals.fields, rest: 10 });
  expect(totalsOf(placesValuesOf(totals))).toEqual(totals);
  expect(totalsOf({ mode: 'fields', fields: { social: null, university: 0 } })).toEqual({
    total: 0,
    fields: { university: 0 },
  });
});

it('NUM-10 a total in all says nothing of fields', () => {
  expect(totalsOf({ mode: 'total', total: 7, fields: { social: 3 }, rest: 2 })).toEqual({
    total: 7,
    fields: {},
  });
  expect(placesValuesOf({ total: 7, fields: {} })).toEqual({ mode: 'total', total: 7 });
});
