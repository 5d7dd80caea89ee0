import { Link } from '@tanstack/react-router';
import { Drawer, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Arrival, type ArrivalState, arrivalState, listArrivals } from '#contract/handovers.ts';
import { fill } from '#contract/wording/fill.ts';
import { sayReason } from '#contract/wording/say-transfer.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { Clamped } from '../../ui/clamped.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatTime, useLanguage, useWording } from '../../ui/language.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { ArrivalFacts } from './arrival-facts.tsx';
import { ArrivalTools } from './arrival-tools.tsx';
import type { BranchField } from './branch-field.ts';
import { arrivalTones, useSayHandover } from './handover-words.ts';

type Shown = ArrivalState | 'all' | 'mine';

interface ArrivalListProps {
  branchField: BranchField;
  /** Whether only what waits for the viewer's own organisation is shown first. */
  mine: boolean;
}

/** 外部系统转入: members of other systems who ask to come (TRF-4). */
export function ArrivalList({ branchField, mine }: ArrivalListProps) {
  const { handovers, transfers } = useWording();
  const [state, setState] = useState<Shown>(mine ? 'mine' : 'all');
  const [shown, setShown] = useState<Arrival | null>(null);
  const query = queryOf(state);
  const list = useKeysetList(['arrivals', 'list', query], ({ after, signal }) =>
    call(listArrivals, { query: { ...query, after }, signal }),
  );
  const columns = useColumns((row) => (
    <ArrivalTools arrival={row} branchField={branchField} onShow={() => setShown(row)} />
  ));
  return (
    <>
      <DataTable
        label={handovers.tabs.arrivals}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        {...(state === 'all' && { empty: <Empty title={handovers.nothing.arrivals} /> })}
        filters={
          <Select<Shown>
            value={state}
            aria-label={handovers.columns.state}
            style={{ width: 200 }}
            options={[
              { value: 'all', label: handovers.allStates },
              { value: 'mine', label: transfers.tabs.mine },
              ...arrivalState.options.map((value) => ({ value, label: handovers.arrivalStates[value] })),
            ]}
            onChange={setState}
          />
        }
      />
      {shown && (
        <Drawer
          open
          size={480}
          title={fill(handovers.arrivalTitle, { name: shown.name })}
          onClose={() => setShown(null)}
        >
          <ArrivalFacts arrival={shown} />
        </Drawer>
      )}
    </>
  );
}

function queryOf(state: Shown) {
  if (state === 'mine') return { mine: 'true' } as const;
  return state === 'all' ? {} : { state };
}

function useColumns(renderTools: (arrival: Arrival) => ReactNode): Column<Arrival>[] {
  const { handovers } = useWording();
  const { language } = useLanguage();
  const say = useSayHandover();
  const { columns: words } = handovers;
  return [
    {
      key: 'member',
      title: words.member,
      main: true,
      tight: true,
      render: ({ name, idNumberMasked, memberId }) => (
        <span className="cell-lines">
          {memberId === null ? (
            name
          ) : (
            <Link to="/members/$memberId" params={{ memberId: String(memberId) }}>
              {name}
            </Link>
          )}
          <small className="muted">{idNumberMasked}</small>
        </span>
      ),
    },
    {
      key: 'from',
      title: words.from,
      render: ({ from, system }) => (
        <span className="cell-lines">
          <span className="cell-long">{from}</span>
          <span className="muted">{system}</span>
        </span>
      ),
    },
    {
      key: 'to',
      title: words.to,
      render: ({ organisation }) => <span className="cell-long">{organisation.name}</span>,
    },
    { key: 'reason', title: words.reason, render: (row) => sayReason(row.reason, language) },
    { key: 'received', title: words.received, tight: true, render: (row) => formatTime(row.receivedAt) },
    {
      key: 'state',
      title: words.state,
      render: (row) => (
        <span className="cell-lines">
          <StatusTag tone={arrivalTones[row.state]}>{handovers.arrivalStates[row.state]}</StatusTag>
          {row.refusal !== null && (
            <small>
              <Clamped>{say.refusal(row.refusal, row.name)}</Clamped>
            </small>
          )}
        </span>
      ),
    },
    { key: 'operations', title: words.operations, tight: true, render: renderTools },
  ];
}
