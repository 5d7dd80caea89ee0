import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import {
  getLetter,
  listMessages,
  type Message,
  type NotificationContent,
  readAllMessages,
  readLetter,
  readNotification,
} from '#contract/messages.ts';
import { isOwnNotification, sayOwnNotification } from '#contract/wording/say-own-notification.ts';
import { call } from '../api/call.ts';
import { PlainButton } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { Empty, Loading } from '../ui/states.tsx';
import { formatTime, useTexts } from '../ui/texts.tsx';
import { OwnHead } from './own-head.tsx';
import './own-page.css';
import './own-messages.css';

/** 站内信 of a member (LEA-5, MOB-2): what became of the form, and letters to the members of the branch. */
export function OwnMessages() {
  const { messages, shell } = useTexts('messages', 'shell', 'members', 'endings');
  const client = useQueryClient();
  const list = useInfiniteQuery({
    queryKey: ['messages', 'own'],
    queryFn: ({ signal, pageParam }) =>
      call(listMessages, { query: { limit: 30, ...(pageParam && { after: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const refresh = () => client.invalidateQueries({ queryKey: ['messages'] });
  const readAll = useMutation({ mutationFn: () => call(readAllMessages), onSuccess: refresh });
  useEffect(() => {
    document.title = `${messages.title} · ${shell.product}`;
  }, [messages, shell]);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="own own-with-menu">
      <OwnHead />
      <main className="own-main">
        <div className="own-line own-between">
          <h1>{messages.title}</h1>
          {items.some(({ unread }) => unread) && (
            <PlainButton quiet disabled={readAll.isPending} onClick={() => readAll.mutate()}>
              {messages.readAll}
            </PlainButton>
          )}
        </div>
        <RefusalNotice error={list.error} onRetry={() => void list.refetch()} />
        {list.isPending && !list.error && <Loading />}
        {list.data && items.length === 0 && (
          <section className="card">
            <Empty title={messages.nothing} />
          </section>
        )}
        {items.length > 0 && (
          <ul className="own-messages">
            {items.map((message) => (
              <OwnMessage key={`${message.source} ${message.id}`} message={message} onRead={refresh} />
            ))}
          </ul>
        )}
        {list.hasNextPage && (
          <PlainButton quiet disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {shell.more}
          </PlainButton>
        )}
      </main>
    </div>
  );
}

/** One line that unfolds; unfolded, it is read. */
function OwnMessage({ message, onRead }: { message: Message; onRead: () => unknown }) {
  const wording = useTexts('messages', 'members', 'endings');
  const { messages } = wording;
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const said =
    message.source === 'notification' && isOwnNotification(message.content)
      ? sayOwnNotification(message.content, wording)
      : null;
  const read = useMutation({
    mutationFn: () =>
      message.source === 'letter'
        ? call(readLetter, { params: { letterId: message.id } })
        : call(readNotification, {
            params: { notificationId: message.id },
            body: { count: message.count },
          }),
    onSuccess: onRead,
  });
  return (
    <li className="card">
      <button
        type="button"
        className="own-message"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => {
          setIsOpen(!isOpen);
          if (message.unread && !isOpen) read.mutate();
        }}
      >
        <span className={message.unread ? 'own-message-title own-message-unread' : 'own-message-title'}>
          {message.unread && <span className="own-message-mark">{messages.unread}</span>}
          {message.source === 'letter' ? message.title : said?.title}
        </span>
        <span className="muted">
          {message.source === 'letter' ? message.sender.name : messages.system} · {formatTime(message.at)}
        </span>
      </button>
      <div id={id} className="own-message-text" hidden={!isOpen}>
        {said?.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {isOpen && message.source === 'letter' && <LetterText letterId={message.id} />}
        {message.source === 'notification' && <WayToMoves content={message.content} />}
      </div>
    </li>
  );
}

/** To the page that tells of the move in full, and from which another is begun. */
function WayToMoves({ content }: { content: NotificationContent }) {
  const { messages } = useTexts('messages');
  const isOfMove =
    content.kind === 'transfer_refused' ||
    content.kind === 'transfer_lapsed' ||
    content.kind === 'appeal_rejected' ||
    content.kind === 'appeal_upheld';
  if (!isOfMove) return null;
  const isElsewhere = 'elsewhere' in content && content.elsewhere === true;
  return <Link to={isElsewhere ? '/me/handover' : '/me/transfer'}>{messages.go.transfers}</Link>;
}

function LetterText({ letterId }: { letterId: number }) {
  const query = useQuery({
    queryKey: ['letters', 'one', letterId],
    queryFn: ({ signal }) => call(getLetter, { params: { letterId }, signal }),
  });
  if (query.error) return <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />;
  return query.data ? <p className="own-letter">{query.data.body}</p> : <Loading />;
}
