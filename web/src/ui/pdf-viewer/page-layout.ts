export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** 'width': each page as wide as the view. A number: CSS pixels per point of the PDF, the same for all pages. */
export type Zoom = 'width' | number;

export interface PlacedPage extends PageSize {
  /** Counted from 1. */
  readonly number: number;
  /** Distance from the top of the scrolled content, in CSS pixels. */
  readonly top: number;
  /** CSS pixels per point. */
  readonly scale: number;
}

export interface PageLayout {
  readonly pages: readonly PlacedPage[];
  readonly width: number;
  readonly height: number;
}

export const pageGap = 12;
/** 100 %: a point is 1/72 inch, a CSS pixel 1/96. */
export const naturalScale = 96 / 72;
const zoomSteps = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6];

/** Places all pages under one another; sizes in points, already turned. */
export function layOutPages(sizes: readonly PageSize[], zoom: Zoom, viewWidth: number): PageLayout {
  let top = pageGap;
  let widest = 0;
  const inner = Math.max(80, viewWidth - 2 * pageGap);
  const pages = sizes.map((size, index) => {
    const scale = zoom === 'width' ? inner / size.width : zoom;
    const page = {
      number: index + 1,
      top,
      scale,
      width: Math.round(size.width * scale),
      height: Math.round(size.height * scale),
    };
    top += page.height + pageGap;
    widest = Math.max(widest, page.width);
    return page;
  });
  return { pages, width: widest + 2 * pageGap, height: top };
}

/** Index of the page at a height of the content: the last one that begins at or above it. */
export function pageAt(layout: PageLayout, y: number): number {
  let low = 0;
  let high = layout.pages.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((layout.pages[middle]?.top ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** First and last page to draw: those in view and half a view before and after it. */
export function pagesToDraw(
  layout: PageLayout,
  scrollTop: number,
  viewHeight: number,
): readonly [number, number] {
  return [pageAt(layout, scrollTop - viewHeight / 2), pageAt(layout, scrollTop + viewHeight * 1.5)];
}

/** Browsers refuse or crash on larger canvases (mobile Safari: 16.7 million pixels). */
const largestArea = 16_000_000;
const largestSide = 8_192;

/** Device pixels per CSS pixel for a canvas of this size: the screen's own, or less where the page is huge. */
export function boundedPixelRatio(size: PageSize, devicePixelRatio: number): number {
  const byArea = Math.sqrt(largestArea / (size.width * size.height));
  const bySide = largestSide / Math.max(size.width, size.height);
  return Math.min(devicePixelRatio, byArea, bySide);
}

/** The next step of zoom in a direction, as a scale. */
export function nextZoom(scale: number, direction: 1 | -1): number {
  const factor = scale / naturalScale;
  const steps = direction === 1 ? zoomSteps : [...zoomSteps].reverse();
  const step = steps.find((candidate) => (candidate - factor) * direction > 0.01) ?? factor;
  return step * naturalScale;
}
