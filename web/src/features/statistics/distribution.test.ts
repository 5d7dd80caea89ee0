import { expect, it } from 'vitest';
import { zhCN } from '#contract/wording/zh-CN.ts';
import { agesOf, partsOf } from './distribution.ts';

it('STA-2 parts are named, the largest first, or in the order of schooling', () => {
  expect(
    partsOf(
      'sex',
      [
        { code: 'female', count: 2 },
        { code: 'male', count: 5 },
      ],
      'zh-CN',
      zhCN,
    ),
  ).toEqual([
    { name: '男', count: 5 },
    { name: '女', count: 2 },
  ]);
  const schooling = [
    { code: 'senior_middle', count: 9 },
    { code: 'junior_middle', count: 1 },
  ];
  expect(partsOf('field', schooling, 'zh-CN', zhCN).map(({ name }) => name)).toEqual(['初中', '普通高中']);
});

it('STA-2 what is rare is put together, and nobody is lost by it', () => {
  const counts = Array.from({ length: 20 }, (_, n) => ({
    code: String(n + 1).padStart(2, '0'),
    count: n + 1,
  }));
  const parts = partsOf('nationality', counts, 'zh-CN', zhCN);
  expect(parts).toHaveLength(10);
  expect(parts.at(-1)?.name).toBe('其他');
  expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(210);
});

it('STA-2 ages have no gap', () => {
  const born = [
    { code: '2008', count: 3 },
    { code: '2005', count: 1 },
  ];
  expect(agesOf(born, '2022-06-01').map(({ age, count }) => [age, count])).toEqual([
    [14, 3],
    [15, 0],
    [16, 0],
    [17, 1],
  ]);
  expect(agesOf([], '2022-06-01')).toEqual([]);
});
