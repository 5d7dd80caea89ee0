import { Button, Progress } from 'antd';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { fill } from '#contract/wording/fill.ts';
import { formatBytes } from './bytes.ts';
import { RefusalNotice } from './refusal-notice.tsx';
import { useTexts } from './texts.tsx';
import type { FileSending } from './use-file-sending.ts';
import './file-field.css';

interface FileFieldProps<T> {
  sending: FileSending<T>;
  /** As of `<input accept>`. */
  accept: string;
  /** The sentence of a fault seen before anything is sent (too large, empty), or null. */
  faultOf?: (file: File) => string | null;
  /** Hears of every file chosen whether a fault was seen before sending. */
  onUnfit?: (isUnfit: boolean) => void;
  chooseText?: string;
  /** What is known of the file once it has arrived (pages). */
  describe?: (result: T) => string;
  /** Why a file was refused, where a list of sentences does not say it well enough. */
  renderRefusal?: (error: unknown) => ReactNode;
  id?: string;
  disabled?: boolean;
}

/** Chooses a file, by button or by dropping it, sends it at once and shows how far it is and what became of it. */
export function FileField<T>({
  sending,
  accept,
  faultOf,
  onUnfit,
  chooseText,
  describe,
  renderRefusal,
  id,
  disabled,
}: FileFieldProps<T>) {
  const words = useTexts('shell').shell.file;
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isOver, setIsOver] = useState(false);
  const { state } = sending;

  const take = (file: File | undefined) => {
    if (!file || disabled) return;
    const found = file.size === 0 ? words.empty : (faultOf?.(file) ?? null);
    setFault(found);
    onUnfit?.(found !== null);
    if (found === null) sending.start(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    take(event.dataTransfer.files[0]);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first
    <div
      className={`file-field${isOver ? ' file-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
    >
      <input
        ref={input}
        type="file"
        accept={accept}
        // The component library's forms show every file input that is merely hidden.
        style={{ display: 'none' }}
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          take(event.target.files?.[0]);
          // The same file, mended, may be chosen again.
          event.target.value = '';
        }}
      />
      <div className="file-line">
        {state.kind !== 'sending' && (
          <Button
            {...(id !== undefined && { id })}
            disabled={disabled ?? false}
            onClick={() => input.current?.click()}
          >
            {state.kind === 'empty' ? (chooseText ?? words.choose) : words.chooseAnother}
          </Button>
        )}
        {state.kind === 'empty' && <span className="muted file-drop-hint">{words.drop}</span>}
        {state.kind !== 'empty' && (
          <span className="file-name">
            {state.file.name} <span className="muted">{formatBytes(state.file.size)}</span>
          </span>
        )}
        {state.kind === 'sending' && <Button onClick={sending.clear}>{words.cancel}</Button>}
        {state.kind === 'lost' && (
          <Button type="primary" onClick={sending.retry}>
            {words.retry}
          </Button>
        )}
        {state.kind === 'done' && (
          <Button type="text" onClick={sending.clear}>
            {words.remove}
          </Button>
        )}
      </div>
      {state.kind === 'sending' && (
        <div>
          <Progress
            percent={Math.round(state.part * 100)}
            size="small"
            showInfo={false}
            aria-label={words.sending}
          />
          <span className="muted" role="status">
            {state.part < 1 ? fill(words.sending, { percent: Math.round(state.part * 100) }) : words.checking}
          </span>
        </div>
      )}
      {state.kind === 'done' && (
        <span className="file-good" role="status">
          ✓ {words.done}
          {describe && ` · ${describe(state.result)}`}
        </span>
      )}
      {fault !== null && (
        <div className="notice notice-bad" role="alert">
          {fault}
        </div>
      )}
      {fault === null && state.kind === 'lost' && (
        <div className="notice notice-bad" role="alert">
          {words.lost}
        </div>
      )}
      {fault === null &&
        state.kind === 'refused' &&
        (renderRefusal?.(state.error) ?? <RefusalNotice error={state.error} />)}
    </div>
  );
}
