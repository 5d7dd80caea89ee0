import { useCallback, useEffect, useRef, useState } from 'react';
import { ConnectionError } from '../api/refusal-error.ts';

interface SendSettings {
  /** Part sent, 0 to 1. */
  readonly onProgress: (part: number) => void;
  readonly signal: AbortSignal;
}

export type SendFile<T> = (file: File, settings: SendSettings) => Promise<T>;

type SendingState<T> =
  | { readonly kind: 'empty' }
  | { readonly kind: 'sending'; readonly file: File; readonly part: number }
  /** The connection was lost: the same file can be sent again. */
  | { readonly kind: 'lost'; readonly file: File }
  /** The file was refused: another must be chosen. */
  | { readonly kind: 'refused'; readonly file: File; readonly error: unknown }
  | { readonly kind: 'done'; readonly file: File; readonly result: T };

export interface FileSending<T> {
  readonly state: SendingState<T>;
  readonly start: (file: File) => void;
  readonly retry: () => void;
  /** Stops a running upload, or puts away what was sent or refused. */
  readonly clear: () => void;
}

/** Sends one file at a time and keeps what became of it. `onResult` hears of a result, and null when there is none any more. */
export function useFileSending<T>(send: SendFile<T>, onResult?: (result: T | null) => void): FileSending<T> {
  const [state, setState] = useState<SendingState<T>>({ kind: 'empty' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(
    (file: File) => {
      running.current?.abort();
      const abort = new AbortController();
      running.current = abort;
      onResult?.(null);
      setState({ kind: 'sending', file, part: 0 });
      const onProgress = (part: number) => {
        if (!abort.signal.aborted) setState({ kind: 'sending', file, part });
      };
      send(file, { onProgress, signal: abort.signal }).then(
        (result) => {
          if (abort.signal.aborted) return;
          setState({ kind: 'done', file, result });
          onResult?.(result);
        },
        (error: unknown) => {
          if (abort.signal.aborted) return;
          setState(
            error instanceof ConnectionError ? { kind: 'lost', file } : { kind: 'refused', file, error },
          );
        },
      );
    },
    [send, onResult],
  );

  const retry = () => {
    if (state.kind !== 'empty') start(state.file);
  };
  const clear = useCallback(() => {
    running.current?.abort();
    setState({ kind: 'empty' });
    onResult?.(null);
  }, [onResult]);

  return { state, start, retry, clear };
}
