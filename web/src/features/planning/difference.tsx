import { fill } from '#contract/wording/fill.ts';
import { formatCount, useWording } from '../../ui/language.tsx';

interface DifferenceProps {
  before: number | null;
  after: number;
  /** Which way is the better one; left out, neither is. */
  better?: 'more' | 'less';
}

/** How much more or less than before; nothing where there is no before or no change. */
export function Difference({ before, after, better }: DifferenceProps) {
  const { compare: words } = useWording().planning;
  if (before === null || before === after) return null;
  const turn = after > before ? 'more' : 'less';
  const look = better === undefined ? 'muted' : turn === better ? 'planning-better' : 'planning-worse';
  const said = fill(words[turn === 'more' ? 'plus' : 'minus'], {
    count: formatCount(Math.abs(after - before)),
  });
  return <span className={`planning-difference ${look}`}>{said}</span>;
}
