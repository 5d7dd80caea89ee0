import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type Departure, listDepartures, seeDeparture } from '#contract/additions.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { useSession } from '../../api/session.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';

/** Members whom another branch has added; the branch that lost them takes note here (ENT-16; B24 一.3). */
export function DeparturesPage({ title }: { title: string }) {
  const { applications, shell } = useWording();
  const { departures: words } = applications;
  const { seat } = useSession();
  const message = useToast();
  const queryClient = useQueryClient();
  const list = useKeysetList(['departures'], ({ after, signal }) =>
    call(listDepartures, { query: { after }, signal }),
  );

  async function takeNote(departure: Departure) {
    await call(seeDeparture, { params: { departureId: departure.id } }).catch(() =>
      message.error(shell.noConnection),
    );
    void queryClient.invalidateQueries();
  }

  const columns: Column<Departure>[] = [
    { key: 'name', title: words.name, main: true, tight: true, render: (row) => row.name },
    { key: 'idNumber', title: words.idNumber, tight: true, render: (row) => row.idNumberMasked },
    ...(seat.organisation.kind === 'branch'
      ? []
      : [{ key: 'from', title: words.from, render: (row: Departure) => row.organisation.name }]),
    { key: 'to', title: words.to, render: (row) => row.to.name },
    { key: 'at', title: words.leftAt, tight: true, render: (row) => formatTime(row.leftAt) },
    {
      key: 'notice',
      title: words.notice,
      tight: true,
      render: (row) => {
        if (row.actions.see === null)
          return (
            <Button
              size="small"
              type="primary"
              aria-label={`${words.see}：${row.name}`}
              onClick={() => void takeNote(row)}
            >
              {words.see}
            </Button>
          );
        if (row.seenAt === null) return <StatusTag tone="waiting">{words.unseen}</StatusTag>;
        return (
          <span className="muted">
            {fill(words.seen, { name: row.seenBy ?? '', time: formatTime(row.seenAt) })}
          </span>
        );
      },
    },
  ];
  return (
    <Page title={title} description={words.description}>
      <DataTable
        label={title}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        empty={<Empty title={words.nothing} />}
      />
    </Page>
  );
}
