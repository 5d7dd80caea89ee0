import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  type ChildProgress,
  type IrregularKind,
  type IrregularMember,
  irregularKinds,
  listIrregular,
} from '#contract/statistics.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { useSession } from '../../api/session.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount, useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { ChildrenFilter, nameColumn, sumOfIrregular, useChildProgress } from './children-progress.tsx';
import { PrintButton, ScopeBar, type ScopeProps } from './scope.tsx';
import { progressQuery } from './statistics-queries.ts';
import './statistics.css';

interface IrregularPageProps extends ScopeProps {
  kind: IrregularKind | undefined;
  onKind: (kind: IrregularKind | undefined) => void;
}

/** 统计信息 → 不规范编号 (NUM-8); in Beijing 工作进度-不规范编号 (B20 五.3). */
export function IrregularPage({ kind, onKind, ...scope }: IrregularPageProps) {
  const { statistics } = useWording();
  const { policy } = useSession();
  const { irregular: words } = statistics;
  const { organisationId } = scope;
  const progress = useQuery(progressQuery(organisationId));
  const filters = { limit: 20, ...(kind && { kind }) };
  const list = useKeysetList(['statistics', 'irregular', organisationId, filters], ({ after, signal }) =>
    call(listIrregular, { params: { organisationId }, query: { ...filters, after }, signal }),
  );
  const columns: Column<IrregularMember>[] = [
    {
      key: 'name',
      title: statistics.name,
      main: true,
      tight: true,
      render: (row) => (
        <Link to="/members/$memberId" params={{ memberId: String(row.memberId) }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'number',
      title: statistics.number,
      tight: true,
      render: (row) =>
        row.developmentNumber === null ? '—' : formatDevelopmentNumber(row.developmentNumber),
    },
    { key: 'organisation', title: statistics.organisation, render: (row) => row.organisation.name },
    {
      key: 'kinds',
      title: words.kind,
      render: (row) => (
        <span className="tags">
          {row.kinds.map((of) => (
            <StatusTag key={of} tone={of === 'form_missing' ? 'waiting' : 'bad'}>
              {words.kinds[of]}
            </StatusTag>
          ))}
        </span>
      ),
    },
  ];
  const { data } = progress;
  const choices = [undefined, ...irregularKinds];
  return (
    <Page
      title={policy.irregularInProgress ? statistics.irregularTitleOfProgress : statistics.irregularTitle}
      actions={<PrintButton />}
    >
      <ScopeBar {...scope} name={data?.organisation.name} parent={data?.parent ?? null} />
      <RefusalNotice error={progress.error} onRetry={() => void progress.refetch()} />
      <div className="figures">
        {choices.map((of) => (
          <button
            key={of ?? 'all'}
            type="button"
            className="figure"
            aria-pressed={kind === of}
            onClick={() => onKind(of)}
          >
            <strong>{data ? formatCount(of ? data.irregular[of] : sumOfIrregular(data)) : '–'}</strong>
            {of ? words.kinds[of] : words.total}
          </button>
        ))}
      </div>
      <DataTable
        label={words.members}
        columns={columns}
        list={list}
        rowKey={(row) => row.memberId}
        filters={<h2>{words.members}</h2>}
        empty={<Empty title={words.nothing} text={words.nothingText} />}
      />
      {data && data.kind !== 'branch' && (
        <ByOrganisation
          organisationId={organisationId}
          year={data.year}
          onOrganisation={scope.onOrganisation}
        />
      )}
    </Page>
  );
}

function ByOrganisation(props: {
  organisationId: number;
  year: number;
  onOrganisation: (organisationId: number) => void;
}) {
  const { statistics } = useWording();
  const list = useChildProgress(props.organisationId, props.year);
  const columns: Column<ChildProgress>[] = [
    nameColumn(statistics.columns.organisation, props.onOrganisation),
    ...irregularKinds.map(
      (kind): Column<ChildProgress> => ({
        key: kind,
        title: statistics.irregular.kinds[kind],
        tight: true,
        align: 'end',
        render: (row) => formatCount(row.irregular[kind]),
      }),
    ),
    {
      key: 'total',
      title: statistics.irregular.total,
      tight: true,
      align: 'end',
      render: (row) => formatCount(sumOfIrregular(row)),
    },
  ];
  return (
    <DataTable
      label={statistics.irregular.byOrganisation}
      columns={columns}
      list={list}
      rowKey={(row) => row.organisation.id}
      filters={
        <ChildrenFilter
          title={statistics.irregular.byOrganisation}
          organisationId={props.organisationId}
          onText={list.onText}
        />
      }
      empty={<Empty title={list.text === '' ? statistics.noChildren : statistics.noMatch} />}
    />
  );
}
