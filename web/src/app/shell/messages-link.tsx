import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sayBadge, sayCount } from '#contract/capped-count.ts';
import { fill } from '#contract/wording/fill.ts';
import { unreadQuery } from '../../api/unread-query.ts';
import { useWording } from '../../ui/language.tsx';

/** 站内信, with how many are unread. */
export function MessagesLink() {
  const { messages } = useWording();
  const { data } = useQuery(unreadQuery);
  const count = data && data.count > 0 ? sayCount(data) : null;
  const badge = data && sayBadge(data);
  return (
    <Link
      to="/messages"
      className="shell-tool shell-messages"
      aria-label={count === null ? messages.open : fill(messages.openUnread, { count })}
    >
      <svg
        width="22"
        height="22"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <rect x="3" y="5.500" width="18" height="13" rx="2" />
        <path d="M3.500 7l8.500 6.500L20.500 7" />
      </svg>
      {count !== null && <span className="shell-unread">{badge}</span>}
    </Link>
  );
}
