/** A part in per cent of the whole, with one decimal. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part * 1000) / whole) / 10;
}

/** How much of a bar of `most` is filled, as a width. */
export function widthOf(value: number, most: number): string {
  return `${most <= 0 ? 0 : Math.min(100, Math.max(0, (value / most) * 100))}%`;
}
