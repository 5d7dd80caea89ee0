import type { ProposalLine } from '#contract/planning.ts';

type Line = Pick<ProposalLine, 'organisation' | 'field' | 'places' | 'boundBy'>;

export interface UnitChange {
  readonly key: string;
  readonly organisation: ProposalLine['organisation'];
  readonly field: ProposalLine['field'];
  readonly before: number;
  readonly after: number;
  readonly turn: 'newly' | 'relieved' | null;
}

export interface Comparison {
  /** The largest first. */
  readonly changes: readonly UnitChange[];
  readonly more: number;
  readonly less: number;
  readonly newly: number;
  readonly relieved: number;
}

export const keyOfLine = ({ organisation, field }: Pick<Line, 'organisation' | 'field'>) =>
  `${organisation.id} ${field}`;

/** Which units get other places than before, and which were squeezed by it or are no longer. */
export function compareLines(before: readonly Line[], after: readonly Line[]): Comparison {
  const earlier = new Map(before.map((line) => [keyOfLine(line), line]));
  const later = new Map(after.map((line) => [keyOfLine(line), line]));
  const changes = [...new Set([...earlier.keys(), ...later.keys()])].flatMap((key): UnitChange[] => {
    const [was, is] = [earlier.get(key), later.get(key)];
    const line = is ?? was;
    if (!line) return [];
    const turn = turnOf(was, is);
    const places = { before: was?.places ?? 0, after: is?.places ?? 0 };
    if (places.before === places.after && turn === null) return [];
    return [{ key, organisation: line.organisation, field: line.field, ...places, turn }];
  });
  const size = ({ before, after }: UnitChange) => Math.abs(after - before);
  return {
    changes: changes.toSorted((one, other) => size(other) - size(one)),
    more: changes.filter((change) => change.after > change.before).length,
    less: changes.filter((change) => change.after < change.before).length,
    newly: changes.filter(({ turn }) => turn === 'newly').length,
    relieved: changes.filter(({ turn }) => turn === 'relieved').length,
  };
}

/** What a person has fixed, now or before, is no turn that came about. */
function turnOf(was: Line | undefined, is: Line | undefined): UnitChange['turn'] {
  if (was?.boundBy === 'fixed' || is?.boundBy === 'fixed') return null;
  const isSqueezed = (line: Line | undefined) => line !== undefined && line.boundBy !== null;
  if (isSqueezed(was) === isSqueezed(is)) return null;
  return isSqueezed(is) ? 'newly' : 'relieved';
}
