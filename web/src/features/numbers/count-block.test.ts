import { expect, it } from 'vitest';
import { countBlock } from './count-block.ts';

it('NUM-1 a range is counted once both ends name one of the same year and province', () => {
  expect(countBlock('2022 3200 0001', '202232006360')).toEqual({ year: 2022, size: 6360 });
  expect(countBlock('202232000001', '202232000001')).toEqual({ year: 2022, size: 1 });
  expect(countBlock('202232000001', '20223200')).toBeNull();
  expect(countBlock('202232000002', '202232000001')).toBeNull();
  expect(countBlock('202232000001', '202332000002')).toBeNull();
  expect(countBlock(undefined, '202232000001')).toBeNull();
});
