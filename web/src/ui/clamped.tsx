import { useEffect, useRef, useState } from 'react';
import { useWording } from './language.tsx';
import './clamped.css';

/** Text in a row of a table: two lines of it, and the whole where it is asked for. */
export function Clamped({ children }: { children: string }) {
  const { shell } = useWording();
  const text = useRef<HTMLSpanElement>(null);
  const [isCut, setIsCut] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const element = text.current;
    if (!element || isOpen) return;
    const observer = new ResizeObserver(() => setIsCut(element.scrollHeight > element.clientHeight + 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, [isOpen]);
  return (
    <span className="clamped-frame">
      <span ref={text} className={isOpen ? undefined : 'clamped'}>
        {children}
      </span>
      {isCut && (
        <button
          type="button"
          className="clamped-more"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? shell.lessText : shell.wholeText}
        </button>
      )}
    </span>
  );
}
