import { expect, it } from 'vitest';
import { compose, type Parts } from './compose.ts';
import { policies } from './policies/index.ts';

it('CER-1 an installation whose policy contradicts itself does not start, and says why', () => {
  const policy = { ...policies['national-2023'], formDueDays: 0 };
  expect(() => compose({ policy } as Parts)).toThrow('national-2023 contradicts itself: formDueDays');
});
