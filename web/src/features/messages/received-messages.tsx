import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Select } from 'antd';
import { listMessages, type Message, type MessageSource, messageSource } from '#contract/messages.ts';
import { fill } from '#contract/wording/fill.ts';
import { sayNotification } from '#contract/wording/say-notification.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { unreadQuery } from '../../api/unread-query.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Empty } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { NotificationLink } from './notification-link.tsx';
import { useMarkAllRead, useMarkRead } from './use-mark-read.ts';

export interface ReceivedSearch {
  source?: MessageSource;
  unread?: true;
}

interface ReceivedMessagesProps {
  search: ReceivedSearch;
  onSearch: (search: ReceivedSearch) => void;
}

export function ReceivedMessages({ search, onSearch }: ReceivedMessagesProps) {
  const { messages } = useWording();
  const message = useToast();
  const query = {
    ...(search.source && { source: search.source }),
    ...(search.unread && { unread: 'true' }),
  };
  const list = useKeysetList(['messages', 'received', query], ({ after, signal }) =>
    call(listMessages, { query: { ...query, after }, signal }),
  );
  const unread = useQuery(unreadQuery);
  const readAll = useMarkAllRead(() => message.success(messages.allRead));
  return (
    <DataTable
      label={messages.tabs.received}
      columns={useColumns()}
      list={list}
      rowKey={(row) => `${row.source} ${row.id}`}
      empty={
        search.unread ? (
          <Empty title={messages.nothingUnread} />
        ) : (
          <Empty title={messages.nothing} text={messages.nothingText} />
        )
      }
      filters={
        <>
          <Select
            value={search.source ?? 'all'}
            aria-label={messages.of}
            style={{ width: 200 }}
            options={[
              { value: 'all', label: messages.allSources },
              ...messageSource.options.map((value) => ({ value, label: messages.sources[value] })),
            ]}
            onChange={(value) => {
              const { source: _, ...rest } = search;
              onSearch(value === 'all' ? rest : { ...rest, source: value as MessageSource });
            }}
          />
          <Checkbox
            checked={search.unread === true}
            onChange={(event) => {
              const { unread: _, ...rest } = search;
              onSearch(event.target.checked ? { ...rest, unread: true } : rest);
            }}
          >
            {messages.unreadOnly}
          </Checkbox>
          <Button
            className="messages-read-all"
            loading={readAll.isPending}
            disabled={!unread.data?.count}
            onClick={() => readAll.mutate()}
          >
            {messages.readAll}
          </Button>
        </>
      }
    />
  );
}

function useColumns(): Column<Message>[] {
  const { messages, letters, shell } = useWording();
  const { mutate: markRead } = useMarkRead();
  return [
    {
      key: 'title',
      title: letters.letterTitle,
      main: true,
      render: (row) => <MessageText message={row} />,
    },
    {
      key: 'from',
      title: messages.from,
      render: (row) => (row.source === 'letter' ? row.sender.name : messages.system),
    },
    { key: 'at', title: messages.at, tight: true, render: (row) => formatTime(row.at) },
    {
      key: 'operations',
      title: shell.operations,
      tight: true,
      render: (row) => (
        <span className="message-tools">
          {row.source === 'notification' ? (
            <NotificationLink
              content={row.content}
              count={row.count}
              onOpen={() => row.unread && markRead(row)}
            />
          ) : (
            <LinkButton size="small" to="/messages/$letterId" params={{ letterId: String(row.id) }}>
              {messages.openLetter}
            </LinkButton>
          )}
          {row.unread && (
            <Button size="small" type="text" onClick={() => markRead(row)}>
              {messages.markRead}
            </Button>
          )}
        </span>
      ),
    },
  ];
}

function MessageText({ message }: { message: Message }) {
  const wording = useWording();
  const { messages } = wording;
  const mark = message.unread && (
    <span className="message-dot">
      <span className="only-heard">{messages.unread}</span>
    </span>
  );
  if (message.source === 'letter')
    return (
      <span className={message.unread ? 'message message-unread' : 'message'}>
        {mark}
        <Link to="/messages/$letterId" params={{ letterId: String(message.id) }}>
          {message.title}
        </Link>
      </span>
    );
  const { title, lines } = sayNotification(message.content, message.count, wording);
  return (
    <span className={message.unread ? 'message message-unread' : 'message'}>
      {mark}
      <span>{title}</span>
      {lines.length > 0 && (
        <ul className="message-lines">
          {/* Two of the same person may say the same. */}
          {[...new Set(lines)].map((line) => (
            <li key={line}>{line}</li>
          ))}
          {lines.length > 1 && message.count > lines.length && (
            <li className="muted">
              {fill(messages.latestOf, { shown: lines.length, count: message.count })}
            </li>
          )}
        </ul>
      )}
    </span>
  );
}
