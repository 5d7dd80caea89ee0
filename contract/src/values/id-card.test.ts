import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { idCardCheckCharacter, maskIdCard, parseIdCard } from './id-card.ts';

const today = '2026-03-01';
const withCheck = (digits17: string) => digits17 + idCardCheckCharacter(digits17);

describe('parseIdCard', () => {
  test.each([
    ['320000200207210242', '320000200207210242'],
    ['32000020030513006x', '32000020030513006X'],
    [' 3200 0020 0207 2102 42 ', '320000200207210242'],
    ['３２００００２００２０７２１０２４２', '320000200207210242'],
    ['32000020030513006Ｘ\n', '32000020030513006X'],
    ['\u202a320000200207210242\u202c', '320000200207210242'],
  ])('ENT-5 %j is read', (typed, value) => {
    expect(parseIdCard(typed, today)).toMatchObject({ ok: true, value });
  });

  test.each([
    ['', 'length'],
    ['32000020020721024', 'length'],
    ['3200002002072102422', 'length'],
    ['32000020020721024A', 'characters'],
    ['X20000200207210242', 'characters'],
    [withCheck('32000020020230024'), 'date'],
    [withCheck('32000020021321024'), 'date'],
    [withCheck('32000020260302024'), 'date'],
    [withCheck('32000018990721024'), 'date'],
    ['320000200207210243', 'checksum'],
    ['320000200207212042', 'checksum'],
  ])('ENT-5 %s is refused: %s', (typed, fault) => {
    expect(parseIdCard(typed, today)).toEqual({ ok: false, fault });
  });

  it('ENT-5 birth date and sex come out of the number', () => {
    expect(parseIdCard('320000200207210242', today)).toMatchObject({
      birthDate: '2002-07-21',
      sex: 'female',
    });
    expect(parseIdCard('320000200106290036', today)).toMatchObject({ birthDate: '2001-06-29', sex: 'male' });
  });

  it('ENT-5 who was born today is accepted, who will be born tomorrow is not', () => {
    expect(parseIdCard(withCheck('32000020260301024'), today).ok).toBe(true);
    expect(parseIdCard(withCheck('32000020260302024'), today).ok).toBe(false);
  });

  it('ENT-5 an unknown region prefix is no fault', () => {
    expect(parseIdCard(withCheck('99999920020721024'), today).ok).toBe(true);
  });

  it('ENT-5 one wrong digit is always noticed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.nat(16),
        fc.integer({ min: 1, max: 9 }),
        (serial, place, add) => {
          const right = withCheck(`32000020020721${String(serial).padStart(3, '0')}`);
          const digit = (Number(right[place]) + add) % 10;
          const wrong = right.slice(0, place) + digit + right.slice(place + 1);
          expect(parseIdCard(wrong, today).ok).toBe(false);
        },
      ),
    );
  });
});

it('ACC-2 an ID number is masked as B20 shows it', () => {
  expect(maskIdCard('230100199001010045')).toBe('2301••••••45');
});
