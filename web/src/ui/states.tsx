import type { ReactNode } from 'react';
import { useTexts } from './texts.tsx';
import './states.css';

/** Waiting for the first content of a page or a part of it. */
export function Loading() {
  const { shell } = useTexts('shell');
  return (
    <output className="state">
      <span className="spinner" aria-hidden="true" />
      <span className="only-heard">{shell.loading}</span>
    </output>
  );
}

interface EmptyProps {
  title?: string;
  text?: string;
  /** Where it is the whole page, its title is the page's heading. */
  heading?: boolean;
  children?: ReactNode;
}

/** Nothing here, and what to do about it. */
export function Empty({ title, text, heading = false, children }: EmptyProps) {
  const { shell } = useTexts('shell');
  const Title = heading ? 'h1' : 'span';
  return (
    <div className="state">
      <svg
        className="state-mark"
        viewBox="0 0 40 40"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        <path d="M20 11c-3-2.200-7-3-13-3v22c6 0 10 .8 13 3 3-2.200 7-3 13-3V8c-6 0-10 .8-13 3zm0 0v22" />
      </svg>
      <Title className={text === undefined ? undefined : 'state-title'}>{title ?? shell.nothing}</Title>
      {text !== undefined && <span>{text}</span>}
      {children}
    </div>
  );
}

export type Tone = 'good' | 'bad' | 'waiting' | 'neutral';

/** A status in a word; the colour only underlines what the word says. */
export function StatusTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}
