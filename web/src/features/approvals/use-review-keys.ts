import { useEffect, useRef } from 'react';

export interface ReviewKeys {
  readonly next: () => void;
  readonly previous: () => void;
  readonly agree: () => void;
  readonly refuse: () => void;
  readonly escape: () => void;
}

const actions: Record<string, keyof ReviewKeys> = {
  j: 'next',
  arrowright: 'next',
  k: 'previous',
  arrowleft: 'previous',
  a: 'agree',
  r: 'refuse',
  escape: 'escape',
};

/** Whether the key means something to the element it was pressed in: a text, a list, a wide page scrolled sideways. */
function belongsToElement(event: KeyboardEvent, action: keyof ReviewKeys): boolean {
  const element = event.target instanceof HTMLElement ? event.target : null;
  if (!element) return false;
  // A choice, such as that between two forms, is moved by arrows alone: letters still decide.
  if (element.closest('[role="radiogroup"]')) return event.key.startsWith('Arrow');
  if (element.isContentEditable || element.closest('input, textarea, select, [role="combobox"]'))
    return action !== 'escape';
  if (element.closest('[role="dialog"], [role="menu"], [role="tablist"]')) return true;
  const scroller = event.key.startsWith('Arrow') ? element.closest('.pdf-scroller') : null;
  return scroller !== null && scroller.scrollWidth > scroller.clientWidth;
}

/** J and K, A, R and Esc anywhere on the page of a review, but never while something is typed. */
export function useReviewKeys(keys: ReviewKeys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.isComposing) return;
      const action = actions[event.key.toLowerCase()];
      if (!action || belongsToElement(event, action)) return;
      event.preventDefault();
      current.current[action]();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
