import { expect, it, test } from 'vitest';
import { formatDevelopmentNumber, parseDevelopmentNumber } from './development-number.ts';

test.each([
  '202011000003',
  '2020 1100 0003',
  '2020-1100-0003',
  '２０２０１１００００03',
  '202011000003\u3000',
])('NUM-1 %j is read', (text) => {
  expect(parseDevelopmentNumber(text)).toEqual({
    ok: true,
    value: '202011000003',
    facts: { year: 2020, province: '11', serial: '000003' },
  });
});

test.each([
  ['', 'length'],
  ['20201100000', 'length'],
  ['2020110000033', 'length'],
  ['2015160000000001', 'length'],
  ['20201100000A', 'characters'],
  ['无', 'characters'],
])('NUM-1 %j is refused: %s', (text, fault) => {
  expect(parseDevelopmentNumber(text)).toEqual({ ok: false, fault });
});

it('NUM-1 sixteen digits are read only with a prefix that is allowed', () => {
  expect(parseDevelopmentNumber('2015160000000001', ['201516'])).toMatchObject({
    ok: true,
    facts: { year: 2015, province: null, serial: '0000000001' },
  });
  expect(parseDevelopmentNumber('2018160000000001', ['201516']).ok).toBe(false);
});

it('NUM-1 a number is shown in groups of four', () => {
  expect(formatDevelopmentNumber('202011000003')).toBe('2020 1100 0003');
  expect(formatDevelopmentNumber('2015160000000001')).toBe('2015 1600 0000 0001');
});
