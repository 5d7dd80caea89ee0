import { type RefObject, useEffect, useRef } from 'react';

interface ScrollKeys {
  readonly scroller: RefObject<HTMLElement | null>;
  /** Nothing is done otherwise. */
  readonly isMain: boolean;
  readonly isOpen: boolean;
  readonly turnPage: (direction: 1 | -1) => void;
}

const line = 60;

/** How far a key scrolls, in pixels; null where it scrolls nothing. */
function distanceOf(event: KeyboardEvent, view: HTMLElement): number | null {
  const screen = view.clientHeight * 0.9;
  if (event.key === 'ArrowDown') return line;
  if (event.key === 'ArrowUp') return -line;
  if (event.key === ' ') return event.shiftKey ? -screen : screen;
  if (event.key === 'Home') return -view.scrollHeight;
  if (event.key === 'End') return view.scrollHeight;
  return null;
}

/** Focus that stands on no part of the page, but on the page or on what holds the view. */
function isAround(element: EventTarget | null, view: HTMLElement): boolean {
  return element === null || (element instanceof Node && element !== view && element.contains(view));
}

/** Gives an opened view the keyboard, and brings it back with the first key of scrolling once it was lost. */
export function useScrollKeys({ scroller, isMain, isOpen, turnPage }: ScrollKeys): void {
  const turn = useRef(turnPage);
  turn.current = turnPage;

  useEffect(() => {
    const view = scroller.current;
    if (isMain && isOpen && view && isAround(document.activeElement, view))
      view.focus({ preventScroll: true });
  }, [isMain, isOpen, scroller]);

  useEffect(() => {
    if (!isMain) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const view = scroller.current;
      if (!view || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!isAround(event.target, view)) return;
      const distance = distanceOf(event, view);
      if (event.key === 'PageDown') turn.current(1);
      else if (event.key === 'PageUp') turn.current(-1);
      else if (distance !== null) view.scrollBy({ top: distance });
      else return;
      event.preventDefault();
      view.focus({ preventScroll: true });
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isMain, scroller]);
}
