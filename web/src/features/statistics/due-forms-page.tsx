import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import {
  type DueForm,
  type DueFormsOf,
  dueFormsOf,
  listDueForms,
  soonDueDays,
} from '#contract/statistics.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { useSession } from '../../api/session.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount, useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { PrintButton, ScopeBar, type ScopeProps } from './scope.tsx';
import { progressQuery } from './statistics-queries.ts';
import './statistics.css';

interface DueFormsPageProps extends ScopeProps {
  of: DueFormsOf | undefined;
  onOf: (of: DueFormsOf | undefined) => void;
}

/** 统计信息 → 档案期限: whose form is still to come, the longest overdue first (ARC-8). */
export function DueFormsPage({ of, onOf, ...scope }: DueFormsPageProps) {
  const { statistics, archives } = useWording();
  const { policy } = useSession();
  const { due: words } = statistics;
  const { organisationId } = scope;
  const progress = useQuery(progressQuery(organisationId));
  const filters = { limit: 20, ...(of && { of }) };
  const list = useKeysetList(['statistics', 'due-forms', organisationId, filters], ({ after, signal }) =>
    call(listDueForms, { params: { organisationId }, query: { ...filters, after }, signal }),
  );
  const columns: Column<DueForm>[] = [
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
    { key: 'organisation', title: statistics.organisation, render: (row) => row.organisation.name },
    { key: 'joined', title: words.joinedMonth, tight: true, render: (row) => row.joinedMonth },
    { key: 'dueOn', title: words.dueOn, tight: true, render: (row) => row.dueOn },
    {
      key: 'left',
      title: words.left,
      tight: true,
      render: ({ daysLeft }) => (
        <StatusTag tone={daysLeft < 0 ? 'bad' : daysLeft <= soonDueDays ? 'waiting' : 'neutral'}>
          {daysLeft < 0
            ? fill(words.overdueDays, { days: -daysLeft })
            : daysLeft === 0
              ? words.leftToday
              : fill(words.leftDays, { days: daysLeft })}
        </StatusTag>
      ),
    },
    {
      key: 'state',
      title: words.state,
      render: (row) => (
        <>
          {archives.formStates[row.formState]}
          {row.refusalReason && <small className="muted due-reason">{row.refusalReason}</small>}
        </>
      ),
    },
  ];
  const { data } = progress;
  const total = data ? data.formsDue.overdue + data.formsDue.soon + data.formsDue.later : 0;
  const choices = [undefined, ...dueFormsOf.options];
  return (
    <Page
      title={statistics.dueTitle}
      description={fill(words.rule, { days: policy.formDueDays })}
      actions={<PrintButton />}
    >
      <ScopeBar {...scope} name={data?.organisation.name} parent={data?.parent ?? null} />
      <RefusalNotice error={progress.error} onRetry={() => void progress.refetch()} />
      <div className="figures">
        {choices.map((choice) => (
          <button
            key={choice ?? 'all'}
            type="button"
            className="figure"
            aria-pressed={of === choice}
            data-pressing={choice === 'overdue' && data && data.formsDue.overdue > 0 ? '' : undefined}
            onClick={() => onOf(choice)}
          >
            <strong>{data ? formatCount(choice ? data.formsDue[choice] : total) : '–'}</strong>
            {choice ? words.of[choice] : words.all}
          </button>
        ))}
      </div>
      <DataTable
        label={statistics.dueTitle}
        columns={columns}
        list={list}
        rowKey={(row) => row.memberId}
        empty={<Empty title={words.nothing} text={words.nothingText} />}
      />
    </Page>
  );
}
