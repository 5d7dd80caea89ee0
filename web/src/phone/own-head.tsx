import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { logOut } from '#contract/accounts.ts';
import { sayCount } from '#contract/capped-count.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { useSession } from '../api/session.ts';
import { unreadQuery } from '../api/unread-query.ts';
import { useLanguage, useTexts } from '../ui/texts.tsx';

/** Above every page of the member's own: the archive, the messages with how many are unread, the way out. */
export function OwnHead() {
  const { archives, messages, shell } = useTexts('archives', 'messages', 'shell');
  const { account } = useSession();
  const { language, setLanguage } = useLanguage();
  const { data: unread } = useQuery(unreadQuery);
  const client = useQueryClient();
  const router = useRouter();

  async function leave() {
    await call(logOut).catch(() => undefined);
    client.clear();
    await router.navigate({ to: '/login' });
  }

  const count = unread && unread.count > 0 ? sayCount(unread) : null;
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
      <nav className="own-nav" aria-label={shell.mainNavigation}>
        <Link to="/me" activeOptions={{ exact: true }} activeProps={{ 'data-current': '' }}>
          {archives.own.title}
        </Link>
        <Link
          to="/me/messages"
          activeProps={{ 'data-current': '' }}
          aria-label={count === null ? messages.open : fill(messages.openUnread, { count })}
        >
          {messages.title}
          {count !== null && <span className="own-unread">{count}</span>}
        </Link>
      </nav>
    </header>
  );
}
