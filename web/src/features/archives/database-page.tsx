import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { listMembers, type MemberRow } from '#contract/members.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { useSession } from '../../api/session.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { ArchiveSummary } from './archive-summary.tsx';
import { CertificationTag } from './certification-tag.tsx';
import { DatabaseFilters } from './database-filters.tsx';
import { type DatabaseSearch, toListQuery } from './database-search.ts';
import { FormDialog } from './form-dialog.tsx';
import { RowTools } from './row-tools.tsx';
import { UploadDialog } from './upload-dialog.tsx';
import './archives.css';

/** Shows the particulars of a member to be confirmed, with the way to the next of the list that waits for it. */
type RenderConfirm = (
  member: MemberRow,
  ways: { onClose: () => void; onNext: (() => void) | null },
) => ReactNode;

interface DatabasePageProps {
  search: DatabaseSearch;
  onSearch: (search: DatabaseSearch) => void;
  /** 本级团干部电子数据库 */
  cadresOnly?: boolean;
  organisationFilter?: ReactNode;
  renderConfirm: RenderConfirm;
}

/** 团员电子数据库 / 下级支部团员电子数据库 / 本级团干部电子数据库 (N20 3.2). */
export function DatabasePage({
  search,
  onSearch,
  cadresOnly = false,
  organisationFilter,
  renderConfirm,
}: DatabasePageProps) {
  const { archives } = useWording();
  const { seat } = useSession();
  const [uploading, setUploading] = useState<MemberRow | null>(null);
  const [shown, setShown] = useState<MemberRow | null>(null);
  const [confirming, setConfirming] = useState<MemberRow | null>(null);
  const query = toListQuery(search, cadresOnly);
  const list = useKeysetList(['members', 'list', query], ({ after, signal }) =>
    call(listMembers, { query: { ...query, after }, signal }),
  );
  const place = list.items.findIndex(({ id }) => id === confirming?.id);
  const next =
    list.items.find(
      (row, at) => at > place && row.id !== confirming?.id && !row.confirmed && row.actions.confirm === null,
    ) ?? null;
  const ownTitle = seat.organisation.kind === 'branch' ? archives.titleOwn : archives.titleBelow;
  const title = cadresOnly ? archives.titleCadres : ownTitle;
  const { columns: words } = archives;

  const columns: Column<MemberRow>[] = [
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
    { key: 'idNumber', title: words.idNumber, tight: true, render: (row) => row.idNumberMasked },
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
      render: (row) => (
        <FormCell member={row} onUpload={() => setUploading(row)} onView={() => setShown(row)} />
      ),
    },
    {
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
    <Page title={title}>
      {!cadresOnly && <ArchiveSummary search={search} onSearch={onSearch} />}
      <DataTable
        label={title}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        filters={
          <DatabaseFilters search={search} onSearch={onSearch} organisationFilter={organisationFilter} />
        }
      />
      {confirming &&
        renderConfirm(confirming, {
          onClose: () => setConfirming(null),
          onNext: next && (() => setConfirming(next)),
        })}
      {uploading && <UploadDialog member={uploading} onClose={() => setUploading(null)} />}
      {shown && <FormDialog memberId={shown.id} name={shown.name} onClose={() => setShown(null)} />}
    </Page>
  );
}

interface FormCellProps {
  member: MemberRow;
  onUpload: () => void;
  onView: () => void;
}

/** 档案是否上传: 上传档案, 替换档案, or 已上传 with a view. */
function FormCell({ member, onUpload, onView }: FormCellProps) {
  const { archives } = useWording();
  if (member.formState === 'not_asked') return <span className="muted">{archives.formStates.not_asked}</span>;
  const view = (
    <Button
      type="link"
      size="small"
      aria-label={fill(archives.viewOf, { name: member.name })}
      onClick={onView}
    >
      {archives.view}
    </Button>
  );
  if (member.formState === 'missing' || member.formState === 'refused') {
    return (
      <span className="archive-form-cell">
        <AbilityButton size="small" type="primary" ability={member.actions.uploadForm} onClick={onUpload}>
          {member.formState === 'missing' ? archives.upload : archives.replace}
        </AbilityButton>
        {member.formState === 'refused' && view}
      </span>
    );
  }
  return (
    <span className="archive-form-cell">
      <StatusTag tone={member.formState === 'in_force' ? 'good' : 'waiting'}>
        {member.formState === 'in_force' ? archives.uploaded : archives.formStates.under_review}
      </StatusTag>
      {view}
    </span>
  );
}
