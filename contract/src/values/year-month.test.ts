import { expect, it, test } from 'vitest';
import {
  addYears,
  ageAtEndOf,
  ageAtStartOf,
  ageOn,
  isRealDate,
  monthOf,
  parseYearMonth,
  yearMonth,
} from './year-month.ts';

test.each([
  '2021-05',
  '2021.5',
  '2021.05',
  '2021/5',
  '2021年5月',
  '2021年05月',
  '2021 年 5 月',
  '202105',
  '20210508',
  '2021/5/8',
  '2021-05-08',
  '2021.5.8',
  '2021年5月8日',
  '2021-05-08 00:00:00',
  '2021-05-08T00:00:00.000Z',
  '２０２１－０５',
  '２０２１．５',
  ' 2021-05\n',
])('ENT-12 %j is May 2021', (text) => {
  expect(parseYearMonth(text)).toEqual({ ok: true, value: '2021-05' });
});

test.each(['2023-13', '2023-00', '202313', '2023/2/30', '2023-02-29', '1821-05'])(
  'ENT-12 %s is no month of the calendar',
  (text) => {
    expect(parseYearMonth(text)).toEqual({ ok: false, fault: 'impossible' });
  },
);

test.each(['', '2021', '21-05', '5/2021', '45778', '去年五月', '2021-5月-3-3', '2021--5'])(
  'ENT-12 %j is not read as a month',
  (text) => {
    expect(parseYearMonth(text)).toEqual({ ok: false, fault: 'unreadable' });
  },
);

it('ENT-18 an age changes on the birthday', () => {
  expect(ageOn('2010-04-05', '2024-04-04')).toBe(13);
  expect(ageOn('2010-04-05', '2024-04-05')).toBe(14);
});

it('ENT-18 a month has an age at its beginning and one at its end', () => {
  const month = yearMonth('2024-04');
  expect(ageAtStartOf('2010-04-05', month)).toBe(13);
  expect(ageAtEndOf('2010-04-05', month)).toBe(14);
  expect(ageAtEndOf('2010-05-01', month)).toBe(13);
  expect(ageAtEndOf('2008-02-29', yearMonth('2022-02'))).toBe(14);
});

it('ENT-18 months and days of the calendar', () => {
  expect(isRealDate('2024-02-29')).toBe(true);
  expect(isRealDate('2023-02-29')).toBe(false);
  expect(isRealDate('2023-2-9')).toBe(false);
  expect(monthOf('2023-02-09')).toBe('2023-02');
  expect(addYears(yearMonth('2010-04'), 14)).toBe('2024-04');
  expect(() => yearMonth('2021.5')).toThrow();
});
