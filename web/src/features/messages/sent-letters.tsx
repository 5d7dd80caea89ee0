import { Link } from '@tanstack/react-router';
import { sayCount } from '#contract/capped-count.ts';
import { listSentLetters, type SentLetter } from '#contract/messages.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';

export function SentLetters() {
  const { messages } = useWording();
  const list = useKeysetList(['letters', 'sent'], ({ after, signal }) =>
    call(listSentLetters, { query: { after }, signal }),
  );
  return (
    <DataTable
      label={messages.tabs.sent}
      columns={useColumns()}
      list={list}
      rowKey={(row) => row.id}
      empty={<Empty title={messages.nothingSent} text={messages.nothingSentText} />}
    />
  );
}

function useColumns(): Column<SentLetter>[] {
  const { messages } = useWording();
  return [
    {
      key: 'title',
      title: messages.letterTitle,
      main: true,
      render: (row) => (
        <Link to="/messages/$letterId" params={{ letterId: String(row.id) }}>
          {row.title}
        </Link>
      ),
    },
    {
      key: 'to',
      title: messages.addressee,
      render: (row) => (
        <span className="letter-to">
          {row.organisation.name}
          <span className="muted">
            {messages.audiences[row.audience]} · {row.withBelow ? messages.below : messages.alone}
          </span>
        </span>
      ),
    },
    {
      key: 'reached',
      title: messages.reached,
      tight: true,
      render: (row) => fill(messages.reachedCount, { count: sayCount(row.reached) }),
    },
    {
      key: 'read',
      title: messages.readBy,
      tight: true,
      render: (row) => fill(messages.readByCount, { count: sayCount(row.readBy) }),
    },
    { key: 'by', title: messages.sentBy, tight: true, render: (row) => row.by },
    { key: 'at', title: messages.sentAt, tight: true, render: (row) => formatTime(row.sentAt) },
    {
      key: 'state',
      title: messages.state,
      tight: true,
      render: (row) =>
        row.withdrawnAt === null ? (
          <StatusTag tone="good">{messages.states.sent}</StatusTag>
        ) : (
          <StatusTag tone="neutral">{messages.states.withdrawn}</StatusTag>
        ),
    },
  ];
}
