import { Select } from 'antd';
import { fill } from '#contract/wording/fill.ts';
import { useWording } from '../../ui/language.tsx';
import { yearsAround } from './planning-queries.ts';

export function YearSelect({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const { planning } = useWording();
  return (
    <Select
      value={year}
      aria-label={planning.year}
      className="planning-year"
      options={yearsAround(year).map((value) => ({ value, label: fill(planning.yearOf, { year: value }) }))}
      onChange={onYear}
    />
  );
}
