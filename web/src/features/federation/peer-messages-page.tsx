import { useQuery } from '@tanstack/react-query';
import { Select, Tabs } from 'antd';
import {
  listPeerMessages,
  type MessageDirection,
  messageDirection,
  type PeerMessage,
  type PeerMessageState,
  peerMessageState,
} from '#contract/federation.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatTime, useSayRefusal, useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, StatusTag, type Tone } from '../../ui/states.tsx';
import { peersQuery } from './federation-queries.ts';
import './federation.css';

export interface PeerMessagesSearch {
  direction?: MessageDirection;
  state?: PeerMessageState;
}

interface PeerMessagesPageProps {
  peerId: number;
  search: PeerMessagesSearch;
  onSearch: (search: PeerMessagesSearch) => void;
}

const tones: Record<PeerMessageState, Tone> = {
  waiting: 'waiting',
  given_up: 'bad',
  handled: 'good',
  refused: 'bad',
  unknown_kind: 'neutral',
  unknown_version: 'neutral',
};

/** 报文记录: what has gone to a peer and come from it, and whether it was signed for. */
export function PeerMessagesPage({ peerId, search, onSearch }: PeerMessagesPageProps) {
  const { federation } = useWording();
  const { data: peers } = useQuery(peersQuery);
  const direction = search.direction ?? 'sent';
  const list = useKeysetList(
    ['federation', 'messages', peerId, search],
    ({ after, signal }) =>
      call(listPeerMessages, { params: { peerId }, query: { ...search, direction, after }, signal }),
    { refetchInterval: 15_000 },
  );
  const name = peers?.find(({ id }) => id === peerId)?.name ?? '…';
  const states = peerMessageState.options.filter(
    (state) => direction === 'sent' || (state !== 'waiting' && state !== 'given_up'),
  );
  return (
    <Page
      title={fill(federation.messagesTitle, { name })}
      description={federation.messagesText}
      actions={<LinkButton to="/federation">{federation.back}</LinkButton>}
    >
      <Tabs
        className="federation-tabs"
        activeKey={direction}
        items={messageDirection.options.map((key) => ({ key, label: federation.directions[key] }))}
        onChange={(key) => onSearch(key === 'received' ? { direction: 'received' } : {})}
      />
      <DataTable
        label={federation.messages}
        columns={useColumns(direction)}
        list={list}
        rowKey={(row) => row.id}
        {...(search.state === undefined && { empty: <Empty title={federation.noMessages} /> })}
        filters={
          <Select
            value={search.state ?? 'all'}
            aria-label={federation.state}
            style={{ width: 200 }}
            options={[
              { value: 'all', label: federation.allStates },
              ...states.map((value) => ({ value, label: federation.messageStates[value] })),
            ]}
            onChange={(value) => {
              const { state: _, ...rest } = search;
              onSearch(value === 'all' ? rest : { ...rest, state: value as PeerMessageState });
            }}
          />
        }
      />
    </Page>
  );
}

function useColumns(direction: MessageDirection): Column<PeerMessage>[] {
  const { federation: words } = useWording();
  const sayRefusal = useSayRefusal();
  const kinds: Record<string, string> = words.messageKinds;
  const received: Partial<Record<PeerMessageState, string>> =
    direction === 'received' ? words.receivedStates : {};
  return [
    {
      key: 'kind',
      title: words.kind,
      main: true,
      tight: true,
      render: (row) => fill(words.kindOf, { kind: kinds[row.kind] ?? row.kind, version: row.version }),
    },
    { key: 'number', title: words.number, tight: true, align: 'end', render: (row) => row.number ?? '—' },
    {
      key: 'conversation',
      title: words.conversation,
      render: (row) =>
        fill(words.conversationOf, { conversation: row.conversation.slice(0, 8), sequence: row.sequence }),
    },
    { key: 'at', title: words.at, tight: true, render: (row) => formatTime(row.at) },
    {
      key: 'state',
      title: words.state,
      render: (row) => (
        <>
          <StatusTag tone={tones[row.state]}>
            {received[row.state] ?? words.messageStates[row.state]}
          </StatusTag>
          {row.fault && <div>{sayRefusal(row.fault)}</div>}
          {row.attempts > 0 && row.nextAttemptAt && row.state === 'waiting' && (
            <div className="muted">
              {fill(words.attempts, { count: row.attempts, at: formatTime(row.nextAttemptAt) })}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'receipt',
      title: words.receipt,
      tight: true,
      render: (row) => (row.receiptAt ? formatTime(row.receiptAt) : '—'),
    },
    {
      key: 'files',
      title: words.files,
      tight: true,
      align: 'end',
      render: ({ files }) =>
        files.all === 0 ? '—' : direction === 'sent' ? files.all : fill(words.fileCount, { ...files }),
    },
  ];
}
