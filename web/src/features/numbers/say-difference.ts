import { formatCount } from '../../ui/language.tsx';

/** +120, −30, 0. */
export function sayDifference(difference: number): string {
  if (difference === 0) return '0';
  return `${difference > 0 ? '+' : '−'}${formatCount(Math.abs(difference))}`;
}
