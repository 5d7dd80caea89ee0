import { useEffect, useRef, useState } from 'react';
import { drawPage, type PDFDocumentProxy } from './open-document.ts';
import { boundedPixelRatio, type PlacedPage } from './page-layout.ts';

export type ShownOutcome = 'drawn' | 'fault';

interface PdfPageProps {
  readonly file: PDFDocumentProxy;
  readonly placed: PlacedPage;
  readonly rotation: number;
  readonly label: string;
  /** Said in the page's place where it cannot be drawn. */
  readonly fault: string;
  /** Told each time the page stands drawn, or could not be. */
  readonly onShown?: ((outcome: ShownOutcome) => void) | undefined;
}

/** One page in its place. The canvas drawn last stays, stretched, until the next is ready, so that zooming does not flash. */
export function PdfPage({ file, placed, rotation, label, fault, onShown }: PdfPageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [hasFault, setHasFault] = useState(false);
  const { number, width, height, scale } = placed;
  const tell = useRef(onShown);
  tell.current = onShown;

  useEffect(() => {
    let isWanted = true;
    let cancel = () => {};
    const draw = async () => {
      const page = await file.getPage(number);
      if (!isWanted) return;
      const ratio = boundedPixelRatio({ width, height }, window.devicePixelRatio || 1);
      const canvas = document.createElement('canvas');
      const task = drawPage(page, canvas, scale * ratio, rotation);
      cancel = task.cancel;
      await task.promise;
      if (!isWanted) return;
      frame.current?.replaceChildren(canvas);
      setHasFault(false);
      tell.current?.('drawn');
    };
    draw().catch(() => {
      if (!isWanted) return;
      setHasFault(true);
      tell.current?.('fault');
    });
    return () => {
      isWanted = false;
      cancel();
    };
  }, [file, number, width, height, scale, rotation]);

  return (
    <div className="pdf-page" style={{ top: placed.top, width, height }}>
      <div ref={frame} role="img" aria-label={label} className="pdf-canvas" hidden={hasFault} />
      {hasFault && <p className="pdf-message">{fault}</p>}
    </div>
  );
}
