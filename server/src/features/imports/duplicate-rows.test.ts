import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportRowState } from '#contract/imports.ts';
import type { Refusal } from '#contract/refusal.ts';
import { addDuplicates, type KeyedRow, settleDuplicates } from './duplicate-rows.ts';

const definition = {
  refusalToDuplicate: (key: 'first' | 'second', row: number): Refusal => ({
    code: key === 'first' ? 'import.duplicateInFile' : 'import.duplicateNumberInFile',
    parameters: { row },
  }),
};

function stage(keys: readonly (readonly [string | null, string | null, boolean])[]): KeyedRow[] {
  const holders = { first: new Map<string, number>(), second: new Map<string, number>() };
  return keys.map(([firstKey, secondKey, isBad], i) => {
    const faults: Refusal[] = isBad ? [{ code: 'organisation.fieldMissing' }] : [];
    const row = addDuplicates(definition, { rowNumber: i + 2, firstKey, secondKey, faults }, holders);
    return { ...row, state: row.faults.length > 0 ? ('bad' as const) : ('good' as const) };
  });
}

const key = fc.constantFrom(null, 'a', 'b', 'c');
const keys = fc.tuple(key, key, fc.boolean());

describe('rows of one file with the same key', () => {
  it('ENT-12 all but the first name the first', () => {
    const rows = stage([
      ['a', null, false],
      ['a', 'n', false],
      ['a', 'n', false],
    ]);
    expect(rows.map(({ faults }) => faults.map(({ code, parameters }) => [code, parameters?.row]))).toEqual([
      [],
      [['import.duplicateInFile', 2]],
      [
        ['import.duplicateInFile', 2],
        ['import.duplicateNumberInFile', 3],
      ],
    ]);
  });

  it('ENT-12 a row in the register holds its key before an earlier one, and is never changed', () => {
    const rows: KeyedRow[] = [
      { rowNumber: 2, state: 'good', firstKey: 'a', secondKey: null, faults: [] },
      { rowNumber: 3, state: 'committed', firstKey: 'a', secondKey: null, faults: [] },
    ];
    const settled = settleDuplicates(definition, rows, { first: new Set(['a']), second: new Set() });
    expect(settled.map(({ state }) => state)).toEqual(['bad', 'committed']);
    expect(settled[0]?.faults[0]?.parameters).toEqual({ row: 3 });
  });

  it('ENT-12 a row refused at the commit stays failed until it is mended itself', () => {
    const failed: KeyedRow = {
      rowNumber: 2,
      state: 'failed',
      firstKey: 'a',
      secondKey: null,
      faults: [{ code: 'organisation.nameTaken' }],
    };
    const [settled] = settleDuplicates(definition, [failed], { first: new Set(['a']), second: new Set() });
    expect(settled?.state).toBe('failed');
  });

  it('ENT-12 mending one row leaves the file as if it had been written so from the start', () => {
    fc.assert(
      fc.property(fc.array(keys, { minLength: 1, maxLength: 8 }), fc.nat(), keys, (written, at, next) => {
        const index = at % written.length;
        const rows = stage(written);
        const rowNumber = index + 2;
        const before = rows[index];
        const [mended] = stage([next]);
        if (!before || !mended) throw new Error('no row');
        const touched = {
          first: new Set([before.firstKey, mended.firstKey].filter((k) => k !== null)),
          second: new Set([before.secondKey, mended.secondKey].filter((k) => k !== null)),
        };
        const sharing = rows.filter(
          (row) =>
            row.rowNumber !== rowNumber &&
            ((row.firstKey && touched.first.has(row.firstKey)) ||
              (row.secondKey && touched.second.has(row.secondKey))),
        );
        const settled = settleDuplicates(definition, [{ ...mended, rowNumber }, ...sharing], touched);
        const all = rows.map((row) => settled.find((other) => other.rowNumber === row.rowNumber) ?? row);
        const expected = stage(written.map((line, i) => (i === index ? next : line)));
        const comparable = (list: readonly KeyedRow[]): [ImportRowState, string[]][] =>
          list.map(({ state, faults }) => [
            state,
            faults.map((fault) => `${fault.code} ${fault.parameters?.row ?? ''}`).sort(),
          ]);
        expect(comparable(all)).toEqual(comparable(expected));
      }),
    );
  });
});
