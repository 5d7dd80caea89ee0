import { describe, expect, it } from 'vitest';
import { changeOf } from './quota-change.ts';

const superior = { name: '团云汀市委', account: { received: 600, passedOn: 300, used: 0, free: 300 } };
const child = { name: '团松岭县委', account: { received: 120, passedOn: 90, used: 4, free: 26 } };
const change = (quota: number) => changeOf(quota, child, superior, '普通高中');

describe('what a new quota would do', () => {
  it('NUM-2 more is given from what the superior has left', () => {
    expect(change(120)).toEqual({ kind: 'same' });
    expect(change(420)).toEqual({ kind: 'give', count: 300, left: 0 });
    expect(change(421)).toEqual({
      kind: 'impossible',
      refusal: {
        code: 'number.notEnough',
        parameters: { organisation: '团云汀市委', field: '普通高中', free: 300, count: 301 },
      },
    });
  });

  it('NUM-2 less is taken back from what is unused below', () => {
    expect(change(94)).toEqual({ kind: 'takeBack', count: 26, left: 0 });
    expect(change(93)).toMatchObject({
      kind: 'impossible',
      refusal: { code: 'number.notUnused', parameters: { free: 26, count: 27, passedOn: 90, used: 4 } },
    });
  });
});
