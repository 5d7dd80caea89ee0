import { expect, it } from 'vitest';
import { toCaseQuery } from './case-search.ts';

it.each([
  ['what waits for me', {}, { box: 'inbox', state: 'open' }],
  ['what I decided', { tab: 'done' }, { box: 'inbox', state: 'agreed' }],
  ['what I refused', { tab: 'done', decided: 'refused' }, { box: 'inbox', state: 'refused' }],
  ['what we sent up, whatever its state', { tab: 'sent', decided: 'refused' }, { box: 'sent' }],
  [
    'one kind of case',
    { kind: 'form_review', text: '沈' },
    { box: 'inbox', state: 'open', kind: 'form_review', text: '沈' },
  ],
] as const)('ARC-4 a tab of the cases asks for %s', (_, search, query) => {
  expect(toCaseQuery(search)).toEqual(query);
});

it('ARC-4 the page of one kind asks for that kind, whatever the address says', () => {
  expect(toCaseQuery({}, 'form_review')).toEqual({ box: 'inbox', state: 'open', kind: 'form_review' });
});
