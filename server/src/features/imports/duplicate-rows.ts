import type { ImportRowState } from '#contract/imports.ts';
import type { Refusal } from '#contract/refusal.ts';
import type { ImportDefinition } from './import-definition.ts';

const keyNames = ['first', 'second'] as const;
type KeyName = (typeof keyNames)[number];

/** A staged row as far as it concerns other rows of the file. */
export interface KeyedRow {
  readonly rowNumber: number;
  readonly state: ImportRowState;
  readonly firstKey: string | null;
  readonly secondKey: string | null;
  readonly faults: readonly Refusal[];
}

type Duplicates = Pick<ImportDefinition, 'refusalToDuplicate'>;

const keyOf = (row: Pick<KeyedRow, 'firstKey' | 'secondKey'>, name: KeyName) =>
  name === 'first' ? row.firstKey : row.secondKey;

/** For each key the row that holds it: of rows with the same key one may be good, the others name it. */
export interface KeyHolders {
  readonly first: Map<string, number>;
  readonly second: Map<string, number>;
}

/** The row with the faults it has by repeating keys of earlier rows; notes the keys it is the first to have. */
export function addDuplicates<Row extends Omit<KeyedRow, 'state'>>(
  definition: Duplicates,
  row: Row,
  holders: KeyHolders,
): Row {
  const faults = [...row.faults];
  for (const name of keyNames) {
    const key = keyOf(row, name);
    if (key === null) continue;
    const holder = holders[name].get(key);
    if (holder === undefined) holders[name].set(key, row.rowNumber);
    else if (holder !== row.rowNumber) faults.push(definition.refusalToDuplicate(name, holder));
  }
  return { ...row, faults };
}

/**
 * After one row changed: all rows that share a key with it, before or after, with the faults and states they have
 * now. A row in the register already holds its key before all others, else the first in the file does.
 * @param rows every row of the file with one of the keys in `touched`
 */
export function settleDuplicates<Row extends KeyedRow>(
  definition: Duplicates,
  rows: readonly Row[],
  touched: { readonly first: ReadonlySet<string>; readonly second: ReadonlySet<string> },
): Row[] {
  let settled = rows.map((row) => row);
  for (const name of keyNames) {
    const { code } = definition.refusalToDuplicate(name, 0);
    for (const key of touched[name]) {
      const holder = holderOf(settled.filter((row) => keyOf(row, name) === key));
      settled = settled.map((row) => {
        if (keyOf(row, name) !== key || row.state === 'committed') return row;
        const others = row.faults.filter((fault) => fault.code !== code);
        return {
          ...row,
          faults:
            row.rowNumber === holder ? others : [...others, definition.refusalToDuplicate(name, holder)],
        };
      });
    }
  }
  return settled.map((row) => ({ ...row, state: stateAfter(row) }));
}

function holderOf(rows: readonly KeyedRow[]): number {
  const committed = rows.filter(({ state }) => state === 'committed');
  return Math.min(...(committed.length > 0 ? committed : rows).map(({ rowNumber }) => rowNumber));
}

function stateAfter({ state, faults }: KeyedRow): ImportRowState {
  if (state === 'committed') return state;
  if (faults.length === 0) return 'good';
  return state === 'failed' ? 'failed' : 'bad';
}
