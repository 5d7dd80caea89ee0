import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { loginNotices, useSession } from '../../api/session.ts';
import { useWording } from '../../ui/language.tsx';
import { Library } from '../../ui/library.tsx';
import { AccountMenu } from './account-menu.tsx';
import { MessagesLink } from './messages-link.tsx';
import { Navigation } from './navigation.tsx';
import './shell.css';

const LoginNotices = lazy(async () => ({
  default: (await import('../../features/home/login-notices.tsx')).LoginNotices,
}));

/** The frame around every administrator's page: 管理中心 and 操作中心 above, the menus at the left. */
export function Shell() {
  const { shell } = useWording();
  const { sample } = useSession();
  const [noticesDue, setNoticesDue] = useState(loginNotices.due);
  const drawer = useRef<HTMLDialogElement>(null);
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const shownPath = useRef(path);
  const atOperations = path?.startsWith('/operations') || path?.startsWith('/cases');

  useEffect(() => {
    if (path === shownPath.current) return;
    shownPath.current = path;
    drawer.current?.close();
    // Who hears the page or uses the keyboard goes on in the new page, not in the menu.
    main.current?.focus({ preventScroll: true });
  }, [path]);

  return (
    <Library>
      <div className="shell">
        <a className="shell-skip" href="#content">
          {shell.skipToContent}
        </a>
        <header className="shell-top">
          <button
            type="button"
            className="shell-tool shell-open"
            aria-label={shell.openMenu}
            onClick={() => drawer.current?.showModal()}
          >
            <svg
              width="22"
              height="22"
              viewBox="0 0 24 24"
              stroke="currentColor"
              strokeWidth="2"
              aria-hidden="true"
            >
              <path d="M3 6h18M3 12h18M3 18h18" />
            </svg>
          </button>
          <Link to="/" className="shell-brand" aria-label={`${shell.product} ${shell.menus.home}`}>
            <img src="/mark.svg" alt="" />
            <span>{shell.product}</span>
          </Link>
          <nav className="shell-sections" aria-label={shell.sections}>
            <Link to="/" data-current={atOperations ? undefined : ''}>
              {shell.menus.administration}
            </Link>
            <Link to="/operations" data-current={atOperations ? '' : undefined}>
              {shell.menus.operations}
            </Link>
          </nav>
          <MessagesLink />
          <AccountMenu />
        </header>
        <div className="shell-side">
          <Navigation />
        </div>
        <dialog ref={drawer} className="shell-drawer" aria-label={shell.mainNavigation}>
          <button
            type="button"
            className="shell-drawer-close"
            aria-label={shell.closeMenu}
            onClick={() => drawer.current?.close()}
          >
            ×
          </button>
          <Navigation />
        </dialog>
        <main id="content" className="shell-main" ref={main} tabIndex={-1}>
          {sample && <div className="shell-sample">{shell.sample}</div>}
          <Outlet />
        </main>
        {noticesDue && (
          <Suspense>
            <LoginNotices onClose={() => setNoticesDue(false)} />
          </Suspense>
        )}
      </div>
    </Library>
  );
}
