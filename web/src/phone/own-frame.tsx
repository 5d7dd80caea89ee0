import { type ReactNode, Suspense, useEffect } from 'react';
import { fill } from '#contract/wording/fill.ts';
import { Loading } from '../ui/states.tsx';
import { formatTime, useTexts } from '../ui/texts.tsx';
import { OwnHead } from './own-head.tsx';
import './own-page.css';

interface OwnFrameProps {
  title: string;
  /** As of when it is, where it is read without a connection. */
  asOf?: string | null | undefined;
  children: ReactNode;
}

/** The frame of a member's own page. */
export function OwnFrame({ title, asOf, children }: OwnFrameProps) {
  const { cards, shell } = useTexts('cards', 'shell');
  useEffect(() => {
    document.title = `${title} · ${shell.product}`;
  }, [title, shell]);
  return (
    <div className="own own-with-menu">
      <OwnHead />
      <main className="own-main">
        <h1>{title}</h1>
        {asOf && (
          <p className="notice notice-waiting" role="status">
            {fill(cards.offline, { at: formatTime(asOf) })}
          </p>
        )}
        {/* Words or parts that come later leave the frame where it is. */}
        <Suspense fallback={<Loading />}>{children}</Suspense>
      </main>
    </div>
  );
}
