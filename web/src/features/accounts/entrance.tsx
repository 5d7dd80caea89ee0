import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../../ui/texts.tsx';
import './entrance.css';

/** The frame of the pages before one is let in: light, without the component library. */
export function Entrance({ children }: { children: ReactNode }) {
  const { shell } = useTexts('shell');
  const { language, setLanguage } = useLanguage();
  return (
    <div className="entrance">
      <header className="entrance-cover">
        <div className="entrance-brand">
          <img src="/mark.svg" alt="" />
          {shell.product}
        </div>
        <p className="entrance-line">{shell.tagline}</p>
        <span />
      </header>
      <main className="entrance-side">
        <div className="entrance-tools">
          <button
            type="button"
            lang={language === 'en' ? 'zh-CN' : 'en'}
            onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
          >
            {shell.language}
          </button>
        </div>
        {children}
      </main>
    </div>
  );
}
