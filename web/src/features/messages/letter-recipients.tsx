import { Segmented } from 'antd';
import { useState } from 'react';
import { type Letter, type LetterRecipient, listRecipients } from '#contract/messages.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount, useWording } from '../../ui/language.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';

/** Where a letter went and who there has not read it, for its sender (LEA-5). */
export function LetterRecipients({ letter }: { letter: Letter }) {
  const { letters } = useWording();
  const [isUnread, setIsUnread] = useState(true);
  const query = { ...(isUnread && { unread: 'true' }) };
  const list = useKeysetList(['letters', 'recipients', letter.id, query], ({ after, signal }) =>
    call(listRecipients, { params: { letterId: letter.id }, query: { ...query, after }, signal }),
  );
  const words = letters.recipients;
  const columns: Column<LetterRecipient>[] = [
    { key: 'organisation', title: words.organisation, main: true, render: (row) => row.organisation.name },
    {
      key: 'recipients',
      title: letters.audiences[letter.audience],
      tight: true,
      align: 'end',
      render: (row) =>
        row.recipients === 0 ? (
          <StatusTag tone="waiting">
            {letter.audience === 'members' ? words.noMembers : words.noAccount}
          </StatusTag>
        ) : (
          formatCount(row.recipients)
        ),
    },
    {
      key: 'readers',
      title: words.readers,
      tight: true,
      align: 'end',
      render: (row) => formatCount(row.readers),
    },
  ];
  return (
    <DataTable
      label={words.title}
      columns={columns}
      list={list}
      rowKey={(row) => row.organisation.id}
      filters={
        <Segmented
          value={isUnread ? 'unread' : 'all'}
          aria-label={words.title}
          options={[
            { value: 'unread', label: words.unread },
            { value: 'all', label: words.all },
          ]}
          onChange={(value) => setIsUnread(value === 'unread')}
        />
      }
      empty={<Empty title={words.allRead} />}
    />
  );
}
