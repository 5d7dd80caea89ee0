/**
 * Moves the focus among the items of a tree as its keyboard pattern asks. Gives back whether the key was one of its
 * own. Opening and closing is the items' own affair.
 */
export function moveInTree(tree: HTMLElement, from: EventTarget, key: string): boolean {
  const items = [...tree.querySelectorAll<HTMLElement>('[role="treeitem"]')];
  const place = from instanceof HTMLElement ? items.indexOf(from) : -1;
  if (place < 0) return false;
  const levels = items.map((item) => Number(item.ariaLevel ?? item.getAttribute('aria-level')));
  const next = placeAfter(key, place, levels);
  if (next === null) return false;
  items[next]?.focus();
  return true;
}

/**
 * Where the focus goes from `place` in a flat tree whose items have these levels: an index (perhaps beyond the ends:
 * nowhere), or null where the key means nothing to a tree.
 */
export function placeAfter(key: string, place: number, levels: readonly number[]): number | null {
  const level = levels[place] ?? 1;
  switch (key) {
    case 'ArrowDown':
      return place + 1;
    case 'ArrowUp':
      return place - 1;
    case 'Home':
      return 0;
    case 'End':
      return levels.length - 1;
    case 'ArrowRight':
      return (levels[place + 1] ?? 0) > level ? place + 1 : -1;
    case 'ArrowLeft':
      return levels.findLastIndex((other, index) => index < place && other < level);
    default:
      return null;
  }
}
