import { formatDevelopmentNumber } from '#contract/values/development-number.ts';

interface NumberStretch {
  readonly first: string;
  readonly last: string;
}

/** 2022 3200 0001 – 2022 3200 0120 (NUM-1); a single number by itself. */
export function sayStretch({ first, last }: NumberStretch): string {
  if (first === last) return formatDevelopmentNumber(first);
  return `${formatDevelopmentNumber(first)} – ${formatDevelopmentNumber(last)}`;
}

/** As a cell of the plan table and the field 编号号段 take it: 202232000001-202232000120、202232000200. */
export function writeStretches(stretches: readonly NumberStretch[]): string {
  return stretches.map(({ first, last }) => (first === last ? first : `${first}-${last}`)).join('、');
}
