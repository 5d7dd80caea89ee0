import { useEffect, useState } from 'react';
import { fill } from '#contract/wording/fill.ts';
import { naturalScale } from './page-layout.ts';
import { PdfIcon } from './pdf-icons.tsx';
import type { PdfViewerWords } from './pdf-viewer-words.ts';

interface PdfToolbarProps {
  readonly words: PdfViewerWords;
  readonly page: number;
  readonly count: number;
  readonly scale: number;
  readonly isFitted: boolean;
  readonly onPage: (page: number) => void;
  readonly onZoom: (direction: 1 | -1) => void;
  readonly onFit: () => void;
  readonly onRotate: () => void;
  readonly onFullScreen: (() => void) | null;
  readonly downloadAddress?: string | undefined;
}

export function PdfToolbar(props: PdfToolbarProps) {
  const { words, page, count } = props;
  const [typed, setTyped] = useState(String(page));
  useEffect(() => setTyped(String(page)), [page]);

  const go = () => {
    const wanted = Number(typed);
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= count) props.onPage(wanted);
    else setTyped(String(page));
  };

  return (
    <div className="pdf-toolbar">
      <Tool
        name="up"
        label={words.previousPage}
        disabled={page <= 1}
        onClick={() => props.onPage(page - 1)}
      />
      <Tool
        name="down"
        label={words.nextPage}
        disabled={page >= count}
        onClick={() => props.onPage(page + 1)}
      />
      <span className="pdf-place">
        <input
          aria-label={words.pageNumber}
          inputMode="numeric"
          value={typed}
          disabled={count === 0}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={go}
          onKeyDown={(event) => event.key === 'Enter' && go()}
        />
        <span>{fill(words.ofPages, { count })}</span>
      </span>
      <span className="pdf-space" />
      <Tool name="minus" label={words.zoomOut} disabled={count === 0} onClick={() => props.onZoom(-1)} />
      <span className="pdf-zoom">{Math.round((props.scale / naturalScale) * 100)}%</span>
      <Tool name="plus" label={words.zoomIn} disabled={count === 0} onClick={() => props.onZoom(1)} />
      <Tool name="fitWidth" label={words.fitWidth} pressed={props.isFitted} onClick={props.onFit} />
      <Tool name="rotate" label={words.rotate} disabled={count === 0} onClick={props.onRotate} />
      {props.onFullScreen && <Tool name="fullScreen" label={words.fullScreen} onClick={props.onFullScreen} />}
      {props.downloadAddress !== undefined && (
        <a
          className="pdf-tool"
          href={props.downloadAddress}
          download
          title={words.download}
          aria-label={words.download}
        >
          <PdfIcon name="download" />
        </a>
      )}
    </div>
  );
}

interface ToolProps {
  readonly name: Parameters<typeof PdfIcon>[0]['name'];
  readonly label: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}

function Tool({ name, label, onClick, disabled, pressed }: ToolProps) {
  return (
    <button
      type="button"
      className="pdf-tool"
      {...{ title: label, 'aria-label': label, 'aria-pressed': pressed, disabled, onClick }}
    >
      <PdfIcon name={name} />
    </button>
  );
}
