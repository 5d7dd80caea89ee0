import { expect, it, test } from 'vitest';
import { maskPhone, parsePhone } from './phone.ts';

test.each([
  '13800000001',
  '138 0000 0001',
  '138-0000-0001',
  '+86 138 0000 0001',
  '+86-13800000001',
  '8613800000001',
  '008613800000001',
  '(+86)13800000001',
  '１３８００００0001',
])('ENT-10 %j is read', (text) => {
  expect(parsePhone(text)).toEqual({ ok: true, value: '13800000001' });
});

test.each(['', '1380000000', '138000000011', '12800000001', '051480000001', '无'])(
  'ENT-10 %j is refused',
  (text) => {
    expect(parsePhone(text)).toEqual({ ok: false, fault: 'malformed' });
  },
);

it('ENT-10 the newer ranges 16 and 19 are telephone numbers too', () => {
  expect(parsePhone('16600003001').ok).toBe(true);
  expect(parsePhone('19900003001').ok).toBe(true);
});

it('ACC-2 a telephone number is masked in the middle', () => {
  expect(maskPhone('13800000001')).toBe('138••••0001');
});
