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
  const { letters } = useWording();
  return [
    {
      key: 'title',
      title: letters.letterTitle,
      main: true,
      render: (row) => (
        <Link to="/messages/$letterId" params={{ letterId: String(row.id) }}>
          {row.title}
        </Link>
      ),
    },
    {
      key: 'to',
      title: letters.addressee,
      render: (row) => (
        <span className="letter-to">
          {row.organisation.name}
          <span className="muted">
            {letters.audiences[row.audience]} · {row.withBelow ? letters.below : letters.alone}
          </span>
        </span>
      ),
    },
    {
      key: 'reached',
      title: letters.reached,
      tight: true,
      render: (row) => fill(letters.reachedCount, { count: sayCount(row.reached) }),
    },
    {
      key: 'read',
      title: letters.readBy,
      tight: true,
      render: (row) => fill(letters.readByCount, { count: sayCount(row.readBy) }),
    },
    { key: 'by', title: letters.sentBy, tight: true, render: (row) => row.by },
    { key: 'at', title: letters.sentAt, tight: true, render: (row) => formatTime(row.sentAt) },
    {
      key: 'state',
      title: letters.state,
      tight: true,
      render: (row) =>
        row.withdrawnAt === null ? (
          <StatusTag tone="good">{letters.states.sent}</StatusTag>
        ) : (
          <StatusTag tone="neutral">{letters.states.withdrawn}</StatusTag>
        ),
    },
  ];
}
