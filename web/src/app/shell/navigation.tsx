import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useSession } from '../../api/session.ts';
import { useWording } from '../../ui/language.tsx';
import { menuOf } from './menu.ts';

const current = { 'data-current': '' };
/** Whose address begins those of other menus. */
const withPagesBelow: readonly string[] = ['/members', '/cadres'];

/** The menus of the seat. */
export function Navigation() {
  const { shell } = useWording();
  const session = useSession();
  const id = useId();
  return (
    <nav className="shell-nav" aria-label={shell.mainNavigation}>
      <ul>
        <li>
          <Link to="/" activeOptions={{ exact: true }} activeProps={current}>
            {shell.menus.home}
          </Link>
        </li>
      </ul>
      {menuOf(session, shell.menus).map((group, index) => (
        <section key={group.label} aria-labelledby={`${id}-${index}`}>
          <h2 id={`${id}-${index}`}>{group.label}</h2>
          <ul>
            {group.items.map((item) => (
              <li key={item.to}>
                <Link
                  to={item.to}
                  activeOptions={{ exact: withPagesBelow.includes(item.to), includeSearch: false }}
                  activeProps={current}
                >
                  {item.label}
                </Link>
              </li>
            ))}
            {group.label === shell.menus.security && session.seat.organisation.kind !== 'branch' && (
              <li>
                <a href="/api/docs" target="_blank" rel="noreferrer">
                  {shell.menus.api}
                </a>
              </li>
            )}
          </ul>
        </section>
      ))}
    </nav>
  );
}
