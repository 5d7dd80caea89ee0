import { describe, expect, it } from 'vitest';
import {
  boundedPixelRatio,
  layOutPages,
  naturalScale,
  nextZoom,
  pageAt,
  pageGap,
  pagesToDraw,
} from './page-layout.ts';

const a4 = { width: 595, height: 842 };
const a4Across = { width: 842, height: 595 };

describe('the pages of a form in view', () => {
  it('fit to the width of the view, whatever their own size', () => {
    const { pages } = layOutPages([a4, a4Across], 'width', 524);
    expect(pages.map((page) => page.width)).toEqual([500, 500]);
    expect(pages[1]?.top).toBe(pageGap * 2 + (pages[0]?.height ?? 0));
  });

  it('keep their proportion to one another at a fixed zoom', () => {
    const { pages, width } = layOutPages([a4, a4Across], 1, 300);
    expect(pages.map((page) => page.width)).toEqual([595, 842]);
    expect(width).toBe(842 + 2 * pageGap);
  });

  it('are found by the height scrolled to', () => {
    const layout = layOutPages(
      Array.from({ length: 12 }, () => a4),
      1,
      800,
    );
    for (const [index, page] of layout.pages.entries()) {
      expect(pageAt(layout, page.top)).toBe(index);
      expect(pageAt(layout, page.top + page.height - 1)).toBe(index);
    }
    expect(pageAt(layout, -50)).toBe(0);
    expect(pageAt(layout, 1e9)).toBe(11);
  });

  it('are drawn only near the view', () => {
    const layout = layOutPages(
      Array.from({ length: 500 }, () => a4),
      1,
      800,
    );
    const [first, last] = pagesToDraw(layout, layout.pages[250]?.top ?? 0, 900);
    expect(first).toBeGreaterThanOrEqual(249);
    expect(last).toBeLessThanOrEqual(252);
  });
});

describe('a page too large for a canvas', () => {
  it.each([
    ['an ordinary page keeps the sharpness of the screen', { width: 800, height: 1131 }, 2],
    ['a very long page is bounded by its side', { width: 100, height: 40_000 }, 8_192 / 40_000],
    ['a huge page is bounded by its area', { width: 8_000, height: 8_000 }, 0.5],
  ])('%s', (_, size, ratio) => {
    expect(boundedPixelRatio(size, 2)).toBeCloseTo(ratio, 5);
  });
});

describe('zoom', () => {
  it.each([
    [1, 1, 1.25],
    [1, -1, 0.75],
    [1.1, 1, 1.25],
    [1.1, -1, 1],
    [6, 1, 6],
    [0.25, -1, 0.25],
  ] as const)('from %s in direction %s goes to %s', (from, direction, to) => {
    expect(nextZoom(from * naturalScale, direction) / naturalScale).toBeCloseTo(to, 5);
  });
});
