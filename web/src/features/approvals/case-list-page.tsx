import { Link } from '@tanstack/react-router';
import { Input, Segmented, Select, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { type CaseKind, type CaseRow, caseKind, listCases } from '#contract/approvals.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { useSession } from '../../api/session.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { AgreementBar, useCaseSelection } from './agreement-bar.tsx';
import { type CaseSearch, type CaseTab, caseTabs, toCaseQuery } from './case-search.ts';
import { CaseTag } from './case-tag.tsx';
import './approvals.css';

interface CaseListPageProps {
  search: CaseSearch;
  onSearch: (search: CaseSearch) => void;
  /** 业务办理 → 下级团员电子档案审批 shows one kind; 操作中心 all, with a filter. */
  only?: CaseKind;
  actions?: ReactNode;
}

/** What waits for my decision, what is decided, what we sent up (N20 3.3.1, 3.3.2). */
export function CaseListPage({ search, onSearch, only, actions }: CaseListPageProps) {
  const { cases } = useWording();
  const { transferAppeals } = useSession().policy;
  const [text, setText] = useState(search.text ?? '');
  const tab = search.tab ?? 'open';
  const query = toCaseQuery(search, only);
  const list = useKeysetList(['cases', 'list', query], ({ after, signal }) =>
    call(listCases, { query: { ...query, after }, signal }),
  );
  const columns = useColumns(tab);
  const selection = useCaseSelection(list.items);
  const hasPlain = tab === 'open' && (selection.chosen.length > 0 || selection.plain.length > 0);
  const isFiltered = search.text !== undefined || search.kind !== undefined;
  const title = only ? cases.reviewsTitle : cases.operationsTitle;

  return (
    <Page title={title} actions={actions}>
      <Tabs
        className="case-tabs"
        activeKey={tab}
        items={caseTabs.map((key) => ({ key, label: cases.tabs[key] }))}
        onChange={(key) => onSearch({ ...search, tab: key as CaseTab })}
      />
      <DataTable
        label={`${title} · ${cases.tabs[tab]}`}
        columns={hasPlain ? [selection.column, ...columns] : columns}
        list={list}
        rowKey={(row) => row.id}
        {...(!isFiltered && tab !== 'done' && { empty: <Empty title={cases.nothing[tab]} /> })}
        filters={
          <>
            {!only && (
              <Select
                value={search.kind ?? 'all'}
                aria-label={cases.columns.kind}
                style={{ width: 190 }}
                options={[
                  { value: 'all', label: cases.allKinds },
                  ...caseKind.options
                    .filter((value) => value !== 'transfer_appeal' || transferAppeals)
                    .map((value) => ({ value, label: cases.kinds[value] })),
                ]}
                onChange={(value) => {
                  const { kind: _, ...rest } = search;
                  onSearch(value === 'all' ? rest : { ...rest, kind: value as CaseKind });
                }}
              />
            )}
            {tab === 'done' && (
              <Segmented
                value={search.decided ?? 'agreed'}
                options={(['agreed', 'refused', 'lapsed', 'withdrawn'] as const).map((value) => ({
                  value,
                  label: cases.states[value],
                }))}
                onChange={(decided) => onSearch({ ...search, decided })}
              />
            )}
            <Input.Search
              value={text}
              allowClear
              placeholder={cases.searchPlaceholder}
              aria-label={cases.searchPlaceholder}
              style={{ flex: '1 1 220px', maxWidth: 320 }}
              onChange={(event) => setText(event.target.value)}
              onSearch={(typed) => {
                const { text: _, ...rest } = search;
                onSearch(typed.trim() === '' ? rest : { ...rest, text: typed.trim() });
              }}
            />
            {hasPlain && <AgreementBar selection={selection} />}
          </>
        }
      />
    </Page>
  );
}

/** A link to what the viewer sees. The name of an organisation is long, and takes more than one line rather than the room of the rest. */
function Subject({ subject: { name, isVisible, memberId, organisationId } }: Pick<CaseRow, 'subject'>) {
  if (organisationId !== null)
    return (
      <span className="cell-long">
        {isVisible ? (
          <Link to="/organisations" search={{ id: organisationId }}>
            {name}
          </Link>
        ) : (
          name
        )}
      </span>
    );
  if (!isVisible || memberId === null) return name;
  return (
    <Link to="/members/$memberId" params={{ memberId: String(memberId) }}>
      {name}
    </Link>
  );
}

function useColumns(tab: CaseTab): Column<CaseRow>[] {
  const { cases, endings } = useWording();
  const { columns: words } = cases;
  const mayDecide = (row: CaseRow) => row.state === 'open' && row.actions.decide === null;
  return [
    {
      key: 'subject',
      title: words.subject,
      main: true,
      tight: true,
      render: ({ subject }) => <Subject subject={subject} />,
    },
    {
      key: 'kind',
      title: words.kind,
      tight: true,
      render: (row) => (
        <span className="case-kind">
          {cases.kinds[row.kind]}
          {row.isReplacement && <StatusTag tone="waiting">{cases.isReplacement}</StatusTag>}
          {row.ending && <StatusTag tone="neutral">{endings.kinds[row.ending]}</StatusTag>}
        </span>
      ),
    },
    {
      key: 'number',
      title: words.developmentNumber,
      tight: true,
      render: ({ subject }) =>
        subject.developmentNumber === null ? '—' : formatDevelopmentNumber(subject.developmentNumber),
    },
    { key: 'joined', title: words.joinedMonth, tight: true, render: (row) => row.subject.joinedMonth ?? '—' },
    { key: 'organisation', title: words.organisation, render: (row) => row.organisation.name },
    {
      key: 'openedAt',
      title: words.openedAt,
      tight: true,
      render: (row) => (
        <span className="case-opened">
          {formatTime(row.openedAt)}
          {tab !== 'sent' && <span className="muted">{row.openedBy}</span>}
        </span>
      ),
    },
    ...(tab === 'sent'
      ? [{ key: 'reviewer', title: words.reviewer, render: (row: CaseRow) => row.reviewer.name }]
      : []),
    {
      key: 'state',
      title: words.state,
      render: (row) => (
        <span className="case-state">
          <CaseTag state={row.state} />
          {row.decidedAt && (
            <span className="muted">
              {row.decidedBy} {formatTime(row.decidedAt)}
            </span>
          )}
          {row.reason && <span>{row.reason}</span>}
        </span>
      ),
    },
    {
      key: 'operations',
      title: words.operations,
      tight: true,
      render: (row) => (
        <LinkButton
          to="/cases/$caseId"
          params={{ caseId: String(row.id) }}
          size="small"
          look={mayDecide(row) ? 'primary' : 'default'}
        >
          {mayDecide(row) ? cases.review : cases.view}
        </LinkButton>
      ),
    },
  ];
}
