/**
 * Moves the focus among the visible items of a tree as its keyboard pattern asks. Gives back whether the key was one
 * of its own. Opening and closing is the items' own affair.
 */
export function moveInTree(tree: HTMLElement, from: EventTarget, key: string): boolean {
  if (!(from instanceof HTMLElement) || from.role !== 'treeitem') return false;
  const items = [...tree.querySelectorAll<HTMLElement>('[role="treeitem"]')];
  const next = target(items, from, key);
  if (next === null) return false;
  next?.focus();
  return true;
}

function target(items: HTMLElement[], from: HTMLElement, key: string): HTMLElement | undefined | null {
  const place = items.indexOf(from);
  switch (key) {
    case 'ArrowDown':
      return items[place + 1];
    case 'ArrowUp':
      return items[place - 1];
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    case 'ArrowRight':
      return from.querySelector<HTMLElement>('[role="treeitem"]') ?? undefined;
    case 'ArrowLeft':
      return from.parentElement?.closest<HTMLElement>('[role="treeitem"]') ?? undefined;
    default:
      return null;
  }
}
