import { Link } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Handover, type HandoverState, handoverState, listHandovers } from '#contract/handovers.ts';
import { fill } from '#contract/wording/fill.ts';
import { sayReason } from '#contract/wording/say-transfer.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { Clamped } from '../../ui/clamped.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatTime, useLanguage, useWording } from '../../ui/language.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { HandoverDrawer } from './handover-drawer.tsx';
import { HandoverTools } from './handover-tools.tsx';
import { handoverTones, useSayHandover } from './handover-words.ts';

/** 转至外部系统: who goes to other systems out of our organisation and those below it (TRF-3, TRF-4). */
export function HandoverList() {
  const { handovers, transfers } = useWording();
  const [state, setState] = useState<HandoverState | 'all'>('all');
  const [text, setText] = useState('');
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState<Handover | null>(null);
  const query = { ...(state !== 'all' && { state }), ...(text !== '' && { text }) };
  const list = useKeysetList(['handovers', 'list', query], ({ after, signal }) =>
    call(listHandovers, { query: { ...query, after }, signal }),
  );
  const columns = useColumns((row) => <HandoverTools handover={row} onShow={() => setShown(row)} />);
  const isFiltered = state !== 'all' || text !== '';
  return (
    <>
      <DataTable
        label={handovers.tabs.handovers}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        {...(!isFiltered && {
          empty: <Empty title={handovers.nothing.handovers} text={transfers.howToBegin} />,
        })}
        filters={
          <>
            <Select<HandoverState | 'all'>
              value={state}
              aria-label={handovers.columns.state}
              style={{ width: 200 }}
              options={[
                { value: 'all', label: handovers.allStates },
                ...handoverState.options.map((value) => ({
                  value,
                  label: value === 'asked' ? handovers.stateFilter : handovers.states[value],
                })),
              ]}
              onChange={setState}
            />
            <Input.Search
              value={typed}
              allowClear
              placeholder={handovers.searchPlaceholder}
              aria-label={handovers.searchPlaceholder}
              style={{ flex: '1 1 220px', maxWidth: 320 }}
              onChange={(event) => setTyped(event.target.value)}
              onSearch={(value) => setText(value.trim())}
            />
          </>
        }
      />
      {shown && <HandoverDrawer handover={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function useColumns(renderTools: (handover: Handover) => ReactNode): Column<Handover>[] {
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
      render: ({ member }) => (
        <span className="cell-lines">
          <Link to="/members/$memberId" params={{ memberId: String(member.id) }}>
            {member.name}
          </Link>
          <small className="muted">{member.idNumberMasked}</small>
        </span>
      ),
    },
    {
      key: 'from',
      title: words.from,
      render: ({ from }) => <span className="cell-long">{from.name}</span>,
    },
    {
      key: 'target',
      title: words.target,
      render: (row) => (
        <span className="cell-lines">
          <span className="cell-long">{row.target}</span>
          <span className="muted">{say.place(row)}</span>
        </span>
      ),
    },
    { key: 'reason', title: words.reason, render: (row) => sayReason(row.reason, language) },
    {
      key: 'begun',
      title: words.begun,
      tight: true,
      render: (row) => (
        <span className="cell-lines">
          {formatTime(row.begunAt)}
          <span className="muted">{row.begunByMember ? handovers.byMember : row.begunBy}</span>
        </span>
      ),
    },
    {
      key: 'state',
      title: words.state,
      render: (row) => (
        <span className="cell-lines">
          <StatusTag tone={handoverTones[row.state]}>{say.state(row)}</StatusTag>
          {row.state === 'asked' && row.dueOn !== null && (
            <small className="muted">{fill(handovers.dueOn, { date: row.dueOn })}</small>
          )}
          {row.refusal !== null && (
            <small>
              <Clamped>{say.refusal(row.refusal, row.member.name, row.refusalParameters)}</Clamped>
            </small>
          )}
        </span>
      ),
    },
    {
      key: 'operations',
      title: words.operations,
      tight: true,
      render: renderTools,
    },
  ];
}
