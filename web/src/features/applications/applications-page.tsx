import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import {
  type ApplicationRow,
  type ApplicationState,
  applicationState,
  listApplications,
} from '#contract/applications.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { useSession } from '../../api/session.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { type ApplicantSlots, stateTones } from './applicant-slots.ts';
import { ApplicationDrawer } from './application-drawer.tsx';

export interface ApplicationsSearch {
  state?: ApplicationState | 'all';
  text?: string;
}

interface ApplicationsPageProps extends ApplicantSlots {
  title: string;
  search: ApplicationsSearch;
  onSearch: (search: ApplicationsSearch) => void;
}

/** 加入申请 (ENT-15; B20 四.1). What waits is shown first. */
export function ApplicationsPage({ title, search, onSearch, ...slots }: ApplicationsPageProps) {
  const { applications } = useWording();
  const [text, setText] = useState(search.text ?? '');
  const [shown, setShown] = useState<ApplicationRow | null>(null);
  const state = search.state ?? 'open';
  const query = { ...(state !== 'all' && { state }), ...(search.text && { text: search.text }) };
  const list = useKeysetList(['applications', 'list', query], ({ after, signal }) =>
    call(listApplications, { query: { ...query, after }, signal }),
  );
  return (
    <Page title={title} description={applications.description}>
      <DataTable
        label={title}
        columns={useColumns(setShown)}
        list={list}
        rowKey={(row) => row.id}
        {...(!search.text && { empty: <Empty title={applications.nothing} /> })}
        filters={
          <>
            <Select
              value={state}
              aria-label={applications.state}
              style={{ width: 140 }}
              options={[
                ...applicationState.options.map((value) => ({ value, label: applications.states[value] })),
                { value: 'all' as const, label: applications.allStates },
              ]}
              onChange={(value) => onSearch({ ...search, state: value })}
            />
            <Input.Search
              value={text}
              allowClear
              placeholder={applications.searchPlaceholder}
              aria-label={applications.searchPlaceholder}
              style={{ flex: '1 1 260px', maxWidth: 380 }}
              onChange={(event) => setText(event.target.value)}
              onSearch={(typed) => {
                const { text: _, ...rest } = search;
                onSearch(typed.trim() === '' ? rest : { ...rest, text: typed.trim() });
              }}
            />
          </>
        }
      />
      {shown && (
        <ApplicationDrawer key={shown.id} application={shown} onClose={() => setShown(null)} {...slots} />
      )}
    </Page>
  );
}

function useColumns(onShow: (row: ApplicationRow) => void): Column<ApplicationRow>[] {
  const { applications, shell } = useWording();
  const { seat } = useSession();
  const { columns: words } = applications;
  return [
    { key: 'name', title: words.name, main: true, tight: true, render: (row) => row.name },
    { key: 'idNumber', title: words.idNumber, tight: true, render: (row) => row.idNumberMasked },
    {
      key: 'number',
      title: words.developmentNumber,
      tight: true,
      render: (row) =>
        row.developmentNumber === null ? '—' : formatDevelopmentNumber(row.developmentNumber),
    },
    { key: 'joined', title: words.joinedMonth, tight: true, render: (row) => row.joinedMonth },
    ...(seat.organisation.kind === 'branch'
      ? []
      : [
          {
            key: 'organisation',
            title: words.organisation,
            render: (row: ApplicationRow) => row.organisation.name,
          },
        ]),
    {
      key: 'state',
      title: applications.state,
      tight: true,
      render: (row) => <StatusTag tone={stateTones[row.state]}>{applications.states[row.state]}</StatusTag>,
    },
    { key: 'at', title: words.appliedAt, tight: true, render: (row) => formatTime(row.appliedAt) },
    {
      key: 'operations',
      title: words.operations,
      tight: true,
      render: (row) => (
        <Button
          size="small"
          type={row.actions.decide === null ? 'primary' : 'default'}
          aria-label={`${row.actions.decide === null ? applications.review : shell.view}：${row.name}`}
          onClick={() => onShow(row)}
        >
          {row.actions.decide === null ? applications.review : shell.view}
        </Button>
      ),
    },
  ];
}
