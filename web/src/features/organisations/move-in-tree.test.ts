import { describe, expect, it } from 'vitest';
import { placeAfter } from './move-in-tree.ts';

// province, school, grade, class 1, class 2, other school
const levels = [1, 2, 3, 4, 4, 2];

describe('the keys of the tree of organisations', () => {
  it.each([
    ['ArrowDown', 2, 3],
    ['ArrowUp', 2, 1],
    ['Home', 4, 0],
    ['End', 0, 5],
    ['ArrowRight', 1, 2],
    ['ArrowRight', 4, -1],
    ['ArrowRight', 5, -1],
    ['ArrowLeft', 4, 2],
    ['ArrowLeft', 5, 0],
    ['ArrowLeft', 0, -1],
    ['a', 2, null],
  ])('ORG-3 %s from %i goes to %s', (key, from, to) => {
    expect(placeAfter(key, from, levels)).toBe(to);
  });
});
