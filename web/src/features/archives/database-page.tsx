import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { listMembers, type MemberRow } from '#contract/members.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { useSession } from '../../api/session.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { ArchiveSummary } from './archive-summary.tsx';
import { CertificationTag } from './certification-tag.tsx';
import { DatabaseFilters } from './database-filters.tsx';
import { type DatabaseSearch, toListQuery } from './database-search.ts';
import { ExportButton } from './export-button.tsx';
import { FilingBar, useFilingSelection } from './filing-selection.tsx';
import { FormCell } from './form-cell.tsx';
import { RowTools } from './row-tools.tsx';
import './archives.css';

/** Shows the particulars of a member to be confirmed, with the way to the next of the list that waits for it. */
type RenderConfirm = (
  member: MemberRow,
  ways: { onClose: () => void; onNext: (() => void) | null },
) => ReactNode;

interface DatabasePageProps {
  title: string;
  search: DatabaseSearch;
  onSearch: (search: DatabaseSearch) => void;
  organisationFilter?: ReactNode;
  /** Buttons of the page. */
  actions?: ReactNode;
  renderConfirm: RenderConfirm;
}

/** 团员电子数据库 / 下级支部团员电子数据库 (N20 3.2). */
export function DatabasePage({
  title,
  search,
  onSearch,
  organisationFilter,
  actions,
  renderConfirm,
}: DatabasePageProps) {
  const { archives } = useWording();
  const { seat, policy } = useSession();
  const [confirming, setConfirming] = useState<MemberRow | null>(null);
  const query = toListQuery(search);
  const list = useKeysetList(['members', 'list', query], ({ after, signal }) =>
    call(listMembers, { query: { ...query, after }, signal }),
  );
  const selection = useFilingSelection(list.items);
  const isFiling = search.filing === 'not_filed';
  const place = list.items.findIndex(({ id }) => id === confirming?.id);
  const next =
    list.items.find(
      (row, at) => at > place && row.id !== confirming?.id && !row.confirmed && row.actions.confirm === null,
    ) ?? null;
  const { columns: words } = archives;

  const columns: Column<MemberRow>[] = [
    ...(isFiling ? [selection.column] : []),
    {
      key: 'name',
      title: words.name,
      main: true,
      tight: true,
      render: (row) => (
        <Link to="/members/$memberId" params={{ memberId: String(row.id) }}>
          {row.name}
        </Link>
      ),
    },
    ...(isFiling
      ? []
      : [
          {
            key: 'idNumber',
            title: words.idNumber,
            tight: true,
            render: (row: MemberRow) => row.idNumberMasked,
          },
        ]),
    {
      key: 'number',
      title: words.developmentNumber,
      tight: true,
      render: (row) =>
        row.developmentNumber === null ? '—' : formatDevelopmentNumber(row.developmentNumber),
    },
    { key: 'joined', title: words.joinedMonth, tight: true, render: (row) => row.joinedMonth },
    // A branch sees its own members alone.
    ...(seat.organisation.kind === 'branch'
      ? []
      : [
          {
            key: 'organisation',
            title: words.organisation,
            render: (row: MemberRow) => row.organisation.name,
          },
        ]),
    {
      key: 'form',
      title: words.formState,
      tight: true,
      render: (row) => <FormCell member={row} />,
    },
    // B20 五.3: 列表的备注
    ...(policy.missingFormRemarked
      ? [
          {
            key: 'remark',
            title: archives.remark,
            tight: true,
            render: (row: MemberRow) =>
              row.formState === 'missing' ? (
                <StatusTag tone="bad">{archives.formNotUploaded}</StatusTag>
              ) : (
                '—'
              ),
          },
        ]
      : []),
    // Papers are filed of the certified alone, and the table has no room for both.
    search.filing === 'filed'
      ? {
          key: 'filing',
          title: words.filing,
          render: (row) => row.filing && `${row.filing.on} · ${row.filing.place}`,
        }
      : {
          key: 'certification',
          title: words.certification,
          tight: true,
          render: (row) => <CertificationTag member={row} />,
        },
    {
      key: 'operations',
      title: words.operations,
      tight: true,
      render: (row) => <RowTools member={row} onConfirm={() => setConfirming(row)} />,
    },
  ];

  return (
    <Page
      title={title}
      actions={
        <>
          <ExportButton search={search} />
          {actions}
        </>
      }
    >
      <ArchiveSummary search={search} onSearch={onSearch} />
      <DataTable
        label={title}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        filters={
          <>
            <DatabaseFilters search={search} onSearch={onSearch} organisationFilter={organisationFilter} />
            {isFiling && <FilingBar selection={selection} />}
          </>
        }
      />
      {confirming &&
        renderConfirm(confirming, {
          onClose: () => setConfirming(null),
          onNext: next && (() => setConfirming(next)),
        })}
    </Page>
  );
}
