import { expect, it } from 'vitest';
import { fitLabels } from './fit-labels.ts';

const ages = Array.from({ length: 15 }, (_, at) => String(14 + at));
const fields = ['初中', '普通高中', '中职', '高职', '普通高校', '社会'];

it('STA-2 names below bars stand side by side where there is room', () => {
  expect(fitLabels(ages, 1100)).toEqual({ interval: 0, rotate: 0 });
  expect(fitLabels(fields, 600)).toEqual({ interval: 0, rotate: 0 });
});

it('STA-2 on a telephone ages leave some out, and none of the fields does', () => {
  expect(fitLabels(ages, 330)).toEqual({ interval: 1, rotate: 0 });
  expect(fitLabels(fields, 330)).toEqual({ interval: 0, rotate: 35 });
});
