import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage, useTexts } from '../ui/texts.tsx';
import './own-page.css';

/** The frame of pages for who has no seat yet: light, without the component library. */
export function Outside({ children }: { children: ReactNode }) {
  const { shell, applications } = useTexts('shell', 'applications');
  const { language, setLanguage } = useLanguage();
  return (
    <div className="own">
      <header className="own-head">
        <strong>{shell.product}</strong>
        <span className="own-name" />
        <button
          type="button"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
        >
          {shell.language}
        </button>
      </header>
      <main className="own-main">
        {children}
        <p className="own-beside">
          <Link to="/login">{applications.toLogIn}</Link>
        </p>
      </main>
    </div>
  );
}
