import { describe, expect, it } from 'vitest';
import { ageOf, fieldsNotAsked, toEntryInput, toEntryValues } from './entry-values.ts';

const today = '2026-05-31';
const minor = '11000020100301003X';

describe('the fields of the form of entry', () => {
  it('ENT-7 under 18 the application to the Party is neither asked nor sent', () => {
    const values = { appliedToParty: 'yes', appliedMonth: '2026-01' } as const;
    expect(fieldsNotAsked(values, 17)).toContain('appliedToParty');
    expect(toEntryInput(values, 17)).toEqual({});
    expect(toEntryInput(values, 18)).toEqual({ appliedToParty: true, appliedMonth: '2026-01' });
    expect(toEntryInput(values, null)).toEqual({ appliedToParty: true, appliedMonth: '2026-01' });
  });

  it('ENT-1 an occupation has either a stage of studies or a job', () => {
    const values = { studyStatus: 'senior_middle', job: 'farmer' };
    expect(toEntryInput({ ...values, occupation: 'student' }, null)).toEqual({
      occupation: 'student',
      studyStatus: 'senior_middle',
    });
    expect(toEntryInput({ ...values, occupation: 'worker' }, null)).toEqual({
      occupation: 'worker',
      job: 'farmer',
    });
  });

  it('ENT-2 the fields of cadres go with cadres alone', () => {
    const values = { position: 'member', onPartyCommittee: 'no' } as const;
    expect(toEntryInput({ ...values, isCadre: 'no' }, null)).toEqual({ isCadre: false });
    expect(toEntryInput({ ...values, isCadre: 'yes' }, null)).toEqual({
      isCadre: true,
      position: 'member',
      onPartyCommittee: false,
    });
  });

  it('ENT-7 the month of joining the Party goes with Party members alone', () => {
    const values = { partyJoinedMonth: '2025-07' };
    expect(toEntryInput({ ...values, politicalStatus: 'league_member' }, null)).not.toHaveProperty(
      'partyJoinedMonth',
    );
    expect(toEntryInput({ ...values, politicalStatus: 'probationary_party_member' }, null)).toHaveProperty(
      'partyJoinedMonth',
      '2025-07',
    );
  });

  it('ENT-1 what is empty is left out, and the upload goes its own way', () => {
    expect(toEntryInput({ name: '张三', email: ' ', form: { state: 'sent', uploadId: 'x' } }, null)).toEqual({
      name: '张三',
    });
  });

  it('ACC-2 a correction begins without ID number and phone', () => {
    const masked = {
      name: '张三',
      isCadre: false,
      idNumberMasked: '1100••••••3X',
      phoneMasked: '138••••0001',
    };
    expect(toEntryValues(masked)).toEqual({ name: '张三', isCadre: 'no' });
  });
});

describe('ENT-5 the age an ID number tells', () => {
  it.each([
    ['', null],
    ['1100002010', null],
    [minor.replace('X', '0'), null],
  ])('of %s is %s', (text, age) => {
    expect(ageOf(text, today)).toBe(age);
  });

  it('changes on the birthday', () => {
    const valid = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'X']
      .map((check) => `11000020080531003${check}`)
      .find((text) => ageOf(text, today) !== null);
    expect(ageOf(valid, today)).toBe(18);
    expect(ageOf(valid, '2026-05-30')).toBe(17);
  });
});
