import { type ReactNode, useEffect } from 'react';
import { useTexts } from './texts.tsx';
import './page.css';

interface PageProps {
  title: string;
  /** The browser's title, where the heading is no name of a page. */
  tabTitle?: string;
  description?: ReactNode;
  /** Buttons of the page as a whole. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page of the shell: its heading, the browser's title, its actions, its parts. */
export function Page({ title, tabTitle = title, description, actions, children }: PageProps) {
  const { shell } = useTexts('shell');
  useEffect(() => {
    document.title = `${tabTitle} · ${shell.product}`;
  }, [tabTitle, shell.product]);
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          {description !== undefined && <div className="page-description">{description}</div>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** A part of a page with its own heading. */
export function Section({ title, children }: { title?: ReactNode; children: ReactNode }) {
  return (
    <section className="card section">
      {title !== undefined && <h2>{title}</h2>}
      {children}
    </section>
  );
}

/** Names and values, as many columns as there is room for. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
