import { useEffect, useRef, useState } from 'react';
import { useTexts } from './texts.tsx';

/** Words of somebody, which may be many: two lines of them in a list, and all of them to be had. */
export function Clamped({ children }: { children: string }) {
  const { shell } = useTexts('shell');
  const [isWhole, setIsWhole] = useState(false);
  const [isCut, setIsCut] = useState(false);
  const said = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = said.current;
    if (!element || isWhole) return;
    const observer = new ResizeObserver(() => setIsCut(element.scrollHeight > element.clientHeight + 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, [isWhole]);
  return (
    <span>
      <small ref={said} className={isWhole ? undefined : 'clamped'}>
        {children}
      </small>
      {(isCut || isWhole) && (
        <button
          type="button"
          className="clamped-more"
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
        >
          {isWhole ? shell.showLess : shell.showWhole}
        </button>
      )}
    </span>
  );
}
