import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { fill } from '#contract/wording/fill.ts';
import {
  layOutPages,
  naturalScale,
  nextZoom,
  pageAt,
  pageGap,
  pagesToDraw,
  type Zoom,
} from './page-layout.ts';
import { PdfPage, type ShownOutcome } from './pdf-page.tsx';
import { PdfToolbar } from './pdf-toolbar.tsx';
import type { PdfViewerWords } from './pdf-viewer-words.ts';
import { useDocument } from './use-document.ts';
import { useScrollKeys } from './use-scroll-keys.ts';
import './pdf-viewer.css';

export interface PdfViewerProps {
  /** Gives the bytes; keep the function the same from render to render, a new one opens the document anew. */
  readonly load: (signal: AbortSignal) => Promise<ArrayBuffer>;
  /** What is shown, for those who cannot see it. */
  readonly label: string;
  readonly words: PdfViewerWords;
  /** At the end of the toolbar. */
  readonly downloadAddress?: string;
  /** Told when the first page stands drawn, and when the document or that page cannot be shown. */
  readonly onShown?: ((outcome: ShownOutcome) => void) | undefined;
  /** What the page is about: it takes the keyboard once opened, and the keys of scrolling nothing else takes. */
  readonly isMain?: boolean;
}

const noSizes: never[] = [];

/** Shows a PDF page under page; pages are drawn as they come into view. */
export function PdfViewer({ load, label, words, downloadAddress, onShown, isMain = false }: PdfViewerProps) {
  const [attempt, setAttempt] = useState(0);
  const state = useDocument(load, attempt);
  const [zoom, setZoom] = useState<Zoom>('width');
  const [rotation, setRotation] = useState(0);
  const [view, setView] = useState({ width: 0, height: 0 });
  const [scrollTop, setScrollTop] = useState(0);
  const root = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLElement>(null);
  /** Page and share of it at the top of the view, kept through zoom, turn and resize. */
  const anchor = useRef({ page: 0, share: 0 });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      setView({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const file = state.kind === 'open' ? state.document.file : null;
  const sizes = state.kind === 'open' ? state.document.sizes : noSizes;
  const layout = useMemo(() => {
    const turned =
      rotation % 180 === 0 ? sizes : sizes.map(({ width, height }) => ({ width: height, height: width }));
    return layOutPages(turned, zoom, view.width);
  }, [sizes, zoom, rotation, view.width]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another document begins at its first page
  useLayoutEffect(() => {
    anchor.current = { page: 0, share: 0 };
  }, [file]);

  useLayoutEffect(() => {
    const element = scroller.current;
    const page = layout.pages[anchor.current.page];
    if (!element || !page) return;
    element.scrollTop = page.top - pageGap + anchor.current.share * page.height;
    setScrollTop(element.scrollTop);
  }, [layout]);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    setScrollTop(element.scrollTop);
    const page = pageAt(layout, element.scrollTop + pageGap);
    const placed = layout.pages[page];
    if (placed) anchor.current = { page, share: (element.scrollTop + pageGap - placed.top) / placed.height };
  };

  // The page that fills the middle of the view is the one people mean.
  const current = layout.pages.length === 0 ? 0 : pageAt(layout, scrollTop + view.height / 2);
  const scale = layout.pages[current]?.scale ?? naturalScale;
  const [first, last] = pagesToDraw(layout, scrollTop, view.height);

  const goTo = (number: number) => {
    const page = layout.pages[number - 1];
    if (!page) return;
    scroller.current?.scrollTo({ top: page.top - pageGap });
    // At once, not with the event that follows: a second press must start from here.
    onScroll();
  };
  const turnPage = (direction: 1 | -1) =>
    goTo(direction === 1 ? Math.min(layout.pages.length, current + 2) : Math.max(1, current));
  useScrollKeys({ scroller, isMain, isOpen: file !== null, turnPage });

  const hasFault = state.kind === 'fault';
  const tell = useRef(onShown);
  tell.current = onShown;
  useEffect(() => {
    if (hasFault) tell.current?.('fault');
  }, [hasFault]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return;
    if (event.key === 'PageDown') turnPage(1);
    else if (event.key === 'PageUp') turnPage(-1);
    else if (event.key === '+' || event.key === '=') setZoom(nextZoom(scale, 1));
    else if (event.key === '-') setZoom(nextZoom(scale, -1));
    else return;
    event.preventDefault();
  };
  const toggleFullScreen = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void root.current?.requestFullscreen();
  };

  return (
    <div ref={root} className="pdf-viewer">
      <PdfToolbar
        words={words}
        page={layout.pages.length === 0 ? 0 : current + 1}
        count={layout.pages.length}
        scale={scale}
        isFitted={zoom === 'width'}
        onPage={goTo}
        onZoom={(direction) => setZoom(nextZoom(scale, direction))}
        onFit={() => setZoom('width')}
        onRotate={() => setRotation((rotation + 90) % 360)}
        onFullScreen={document.fullscreenEnabled ? toggleFullScreen : null}
        downloadAddress={downloadAddress}
      />
      <section
        ref={scroller}
        className="pdf-scroller"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={label}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        {file && (
          <div
            className="pdf-content"
            style={{ height: layout.height, minWidth: zoom === 'width' ? undefined : layout.width }}
          >
            {layout.pages.slice(first, last + 1).map((placed) => (
              <PdfPage
                key={placed.number}
                file={file}
                placed={placed}
                rotation={rotation}
                label={fill(words.page, { page: placed.number, count: layout.pages.length })}
                fault={words.pageFailed}
                onShown={placed.number === 1 ? onShown : undefined}
              />
            ))}
          </div>
        )}
        {state.kind === 'loading' && (
          <p className="pdf-message" role="status">
            {words.loading}
          </p>
        )}
        {state.kind === 'fault' && (
          <div className="pdf-message" role="alert">
            <p>{state.message ?? words[state.fault]}</p>
            <button type="button" className="pdf-retry" onClick={() => setAttempt(attempt + 1)}>
              {words.retry}
            </button>
          </div>
        )}
      </section>
    </div>
  );
}
