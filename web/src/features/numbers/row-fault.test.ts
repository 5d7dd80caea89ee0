import { expect, it } from 'vitest';
import { placeOfFault } from './row-fault.ts';

it('NUM-3 a fault of a table is placed by row and column, or belongs to the file as a whole', () => {
  expect(placeOfFault('rows.12.quota')).toEqual({ row: 12, part: 'quota' });
  expect(placeOfFault('rows.12')).toEqual({ row: 12, part: null });
  expect(placeOfFault('rows.0.quota')).toBeNull();
  expect(placeOfFault('quota')).toBeNull();
  expect(placeOfFault(undefined)).toBeNull();
});
