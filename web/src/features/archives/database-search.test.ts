import { describe, expect, it } from 'vitest';
import { toListQuery } from './database-search.ts';

describe('the list of the database of members', () => {
  it('ARC-3 holds new members until all are asked for', () => {
    expect(toListQuery({})).toEqual({ newOnly: 'true' });
    expect(toListQuery({ all: true })).toEqual({});
  });

  it('ARC-9 a search by text finds everyone', () => {
    expect(toListQuery({ text: '沈清禾' })).toEqual({ text: '沈清禾' });
  });

  it('ARC-7 keeps the filters a notice leads to', () => {
    expect(toListQuery({ formState: 'missing', organisationId: 7 })).toEqual({
      formState: 'missing',
      organisationId: 7,
      newOnly: 'true',
    });
    expect(toListQuery({ unconfirmedOnly: true })).toEqual({
      unconfirmedOnly: 'true',
      newOnly: 'true',
    });
  });
});
