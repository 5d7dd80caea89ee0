import { describe, expect, it, test } from 'vitest';
import { entryInput } from './members-particulars.ts';
import { entryTemplate, failureReasonHeader, headerOfField, matchHeader } from './members-template.ts';

const header = entryTemplate.map((column) => column.header);

describe('matchHeader', () => {
  it('ENT-12 all columns of the template are found at their places', () => {
    const matched = matchHeader(header);
    expect('columns' in matched && [...matched.columns.values()]).toEqual(header.map((_, index) => index));
  });

  it('ENT-12 order, stars, spaces and widths do not matter', () => {
    const matched = matchHeader([
      '',
      ...header.map((text) => `*${text} `.replace('（', '(').replace('/', ' ／ ')).reverse(),
      failureReasonHeader,
    ]);
    expect('columns' in matched && matched.columns.get('name')).toBe(entryTemplate.length);
    expect('columns' in matched && matched.columns.get('studyStatus')).toBe(entryTemplate.length - 4);
  });

  it('ENT-12 optional columns may be left out', () => {
    expect(matchHeader(header.filter((text) => !['微博', '入党时间'].includes(text)))).toHaveProperty(
      'columns',
    );
  });

  it('ENT-12 another template is refused with what is missing and what is unknown', () => {
    expect(matchHeader([...header.slice(1), '学号'])).toEqual({ missing: ['姓名'], unknown: ['学号'] });
    expect(matchHeader([...header, '身份证号'])).toEqual({ missing: [], unknown: ['身份证号'] });
  });
});

test.each(Object.keys(entryInput.shape))('ENT-12 a fault of %s has a column to stand under', (field) => {
  expect(header).toContain(headerOfField(field));
});

it('ENT-1 an empty form is understood, so that the rules can tell all that is missing', () => {
  expect(entryInput.parse({})).toEqual({});
});
