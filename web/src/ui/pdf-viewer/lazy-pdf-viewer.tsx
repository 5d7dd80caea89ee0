import { lazy, Suspense } from 'react';
import type { PdfViewerProps } from './pdf-viewer.tsx';

const Viewer = lazy(() => import('./pdf-viewer.tsx').then((module) => ({ default: module.PdfViewer })));

/** The viewer, fetched when it is first shown: pdf.js is larger than everything else of a page. */
export function LazyPdfViewer(props: PdfViewerProps) {
  return (
    <Suspense
      fallback={
        <p role="status" className="pdf-waiting">
          {props.words.loading}
        </p>
      }
    >
      <Viewer {...props} />
    </Suspense>
  );
}
