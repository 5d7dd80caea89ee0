import { useEffect, useRef, useState } from 'react';
import { useTexts } from './texts.tsx';
import './clamped.css';

/** Words in a row of a list, which may be many: two lines of them, and the whole where it is asked for. */
export function Clamped({ children }: { children: string }) {
  const { shell } = useTexts('shell');
  const text = useRef<HTMLSpanElement>(null);
  const [isCut, setIsCut] = useState(false);
  const [isWhole, setIsWhole] = useState(false);
  useEffect(() => {
    const element = text.current;
    if (!element || isWhole) return;
    const observer = new ResizeObserver(() => setIsCut(element.scrollHeight > element.clientHeight + 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, [isWhole]);
  return (
    <span className="clamped-frame">
      <span ref={text} className={isWhole ? undefined : 'clamped'}>
        {children}
      </span>
      {(isCut || isWhole) && (
        <button
          type="button"
          className="clamped-more"
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
        >
          {isWhole ? shell.lessText : shell.wholeText}
        </button>
      )}
    </span>
  );
}
