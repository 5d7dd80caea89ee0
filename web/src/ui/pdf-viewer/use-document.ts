import { useEffect, useState } from 'react';
import { RefusalError } from '../../api/refusal-error.ts';
import { type DocumentFault, faultOf, openDocument, type PDFDocumentProxy } from './open-document.ts';
import type { PageSize } from './page-layout.ts';

/** More pages than this take the size of the first until they are drawn. */
const measuredAtOnce = 200;

interface OpenedDocument {
  readonly file: PDFDocumentProxy;
  /** In points, upright as the file says. */
  readonly sizes: readonly PageSize[];
}

export type DocumentState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'open'; readonly document: OpenedDocument }
  /** `message`: what the source of the bytes said, where it was the source that failed. */
  | { readonly kind: 'fault'; readonly fault: DocumentFault; readonly message: string | null };

async function measure(file: PDFDocumentProxy): Promise<PageSize[]> {
  const sizeOf = async (number: number) => {
    const { width, height } = (await file.getPage(number)).getViewport({ scale: 1 });
    return { width: Math.max(1, width), height: Math.max(1, height) };
  };
  const first = await sizeOf(1);
  const rest = Array.from({ length: file.numPages - 1 }, (_, index) =>
    index < measuredAtOnce ? sizeOf(index + 2) : first,
  );
  return [first, ...(await Promise.all(rest))];
}

/** The document behind `load`, opened again whenever `load` or `attempt` changes and closed with the component. */
export function useDocument(
  load: (signal: AbortSignal) => Promise<ArrayBuffer>,
  attempt: number,
): DocumentState {
  const [state, setState] = useState<DocumentState>({ kind: 'loading' });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a reason to load again
  useEffect(() => {
    const abort = new AbortController();
    let close = () => {};
    const open = async () => {
      const bytes = await load(abort.signal).catch((error: unknown) => {
        const message =
          error instanceof RefusalError ? error.faults.map((fault) => fault.message).join(' ') : null;
        if (!abort.signal.aborted) setState({ kind: 'fault', fault: 'failed', message });
        return null;
      });
      if (!bytes || abort.signal.aborted) return;
      // The worker takes the bytes away, so it gets a copy: the caller may keep them for the next time.
      const task = openDocument(new Uint8Array(bytes.slice(0)));
      close = task.close;
      const file = await task.promise;
      const sizes = await measure(file);
      if (!abort.signal.aborted) setState({ kind: 'open', document: { file, sizes } });
    };
    setState({ kind: 'loading' });
    open().catch((error: unknown) => {
      if (!abort.signal.aborted) setState({ kind: 'fault', fault: faultOf(error), message: null });
    });
    return () => {
      abort.abort();
      close();
    };
  }, [load, attempt]);

  return state;
}
