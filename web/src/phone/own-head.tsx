import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { logOut } from '#contract/accounts.ts';
import { sayBadge, sayCount } from '#contract/capped-count.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { forgetKept } from '../api/kept.ts';
import { useSession } from '../api/session.ts';
import { unreadQuery } from '../api/unread-query.ts';
import { useLanguage, useTexts } from '../ui/texts.tsx';
import { installWorker } from './install-worker.ts';

/** Above every page of the member's own: who it is, the ways to the others, the way out. */
export function OwnHead() {
  const { shell } = useTexts('shell');
  const { account, seat } = useSession();
  const { language, setLanguage } = useLanguage();
  const client = useQueryClient();
  const router = useRouter();

  async function leave() {
    await call(logOut).catch(() => undefined);
    forgetKept();
    client.clear();
    await router.navigate({ to: '/login' });
  }

  return (
    <header className="own-head">
      <strong>{shell.product}</strong>
      <span className="own-name">{account.name}</span>
      <button
        type="button"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
      >
        {shell.language}
      </button>
      <button type="button" onClick={() => void leave()}>
        {shell.logOut}
      </button>
      {seat.kind === 'member' && <OwnMenu />}
    </header>
  );
}

const places = [
  ['card', '/me/card', 'M4 5h16v14H4zM8 9h4v4H8zM15 9h2M15 12h2M8 16h8'],
  ['particulars', '/me/particulars', 'M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8zM4.500 20a7.500 5.500 0 0 1 15 0'],
  ['archive', '/me', 'M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7'],
  ['organisation', '/me/organisation', 'M9 4h6v5H9zM3 15h6v5H3zM15 15h6v5h-6zM12 9v3M6 15v-3h12v3'],
  ['messages', '/me/messages', 'M3 6h18v13H3zM3.500 7l8.500 6.500L20.500 7'],
] as const;

/** At the lower edge of a telephone, where the thumb is. */
function OwnMenu() {
  const { cards, shell } = useTexts('cards', 'shell');
  const { data: unread } = useQuery(unreadQuery);
  useEffect(installWorker, []);
  const count = unread && unread.count > 0 ? sayCount(unread) : null;
  const badge = unread && sayBadge(unread);
  return (
    <nav className="own-nav" aria-label={shell.mainNavigation}>
      {places.map(([name, to, drawing]) => {
        const isUnread = name === 'messages' && count !== null;
        return (
          <Link
            key={name}
            to={to}
            activeOptions={{ exact: true }}
            activeProps={{ 'data-current': '' }}
            aria-label={isUnread ? fill(cards.messagesUnread, { count }) : cards.menu[name]}
          >
            <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.600" aria-hidden="true">
              <path d={drawing} />
            </svg>
            <span>{cards.short[name]}</span>
            {isUnread && <span className="own-unread">{badge}</span>}
          </Link>
        );
      })}
    </nav>
  );
}
