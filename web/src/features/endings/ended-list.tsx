import { Link } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { type Ending, listEndings } from '#contract/endings.ts';
import type { EndingKind } from '#contract/values/ending-kind.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { useSession } from '../../api/session.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import type { GivenControl } from '../../ui/given-field.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { EndingTools } from './ending-tools.tsx';
import { sayReason } from './ending-words.ts';

interface EndedListProps {
  state: 'proposed' | 'in_force';
  kind: EndingKind | undefined;
  text: string | undefined;
  onFilter: (filter: { kind?: EndingKind | undefined; text?: string | undefined }) => void;
  organisationChoice: GivenControl;
}

/** 办理中 and 已离团: how, when, decided by whom (LIF-2, LIF-3). */
export function EndedList({ state, kind: asked, text, onFilter, organisationChoice }: EndedListProps) {
  const wording = useWording();
  const { endings } = wording;
  const { columns: words } = endings;
  const { seat, policy } = useSession();
  const [typed, setTyped] = useState(text ?? '');
  // Nobody proposes a duplicate: rows are merged at once.
  const kinds: EndingKind[] = [...policy.endings, ...(state === 'proposed' ? [] : (['duplicate'] as const))];
  const kind = asked && kinds.includes(asked) ? asked : undefined;
  const query = { state, kind, text };
  const list = useKeysetList(['endings', 'list', query], ({ after, signal }) =>
    call(listEndings, { query: { ...query, after }, signal }),
  );
  const columns: Column<Ending>[] = [
    {
      key: 'name',
      title: words.name,
      main: true,
      tight: true,
      render: ({ member }) => (
        <Link to="/members/$memberId" params={{ memberId: String(member.id) }}>
          {member.name}
        </Link>
      ),
    },
    { key: 'idNumber', title: words.idNumber, tight: true, render: ({ member }) => member.idNumberMasked },
    ...(seat.organisation.kind === 'branch'
      ? []
      : [{ key: 'organisation', title: words.organisation, render: (row: Ending) => row.organisation.name }]),
    {
      key: 'kind',
      title: words.kind,
      render: (row) => (
        <span className="case-state">
          {endings.kinds[row.kind]}
          {row.reason !== '' && <span className="muted">{sayReason(row, wording)}</span>}
          {row.reinstatementCaseId !== null && (
            <StatusTag tone="waiting">{endings.reinstatementOpen}</StatusTag>
          )}
        </span>
      ),
    },
    { key: 'on', title: words.on, tight: true, render: (row) => row.on },
    {
      key: 'proposed',
      title: words.proposed,
      tight: true,
      render: (row) => (
        <span className="case-opened">
          {formatTime(row.proposedAt)} <span className="muted">{row.proposedBy}</span>
        </span>
      ),
    },
    { key: 'reviewer', title: words.reviewer, render: (row) => row.reviewer?.name ?? '—' },
    {
      key: 'operations',
      title: words.operations,
      tight: true,
      render: (row) => <EndingTools ending={row} organisationChoice={organisationChoice} />,
    },
  ];
  return (
    <DataTable
      label={state === 'proposed' ? endings.tabs.proposed : endings.tabs.ended}
      columns={columns}
      list={list}
      rowKey={(row) => row.id}
      {...(kind === undefined &&
        text === undefined && {
          empty: <Empty title={state === 'proposed' ? endings.nothingProposed : endings.nothingEnded} />,
        })}
      filters={
        <>
          <Select
            value={kind ?? 'all'}
            aria-label={endings.kind}
            style={{ width: 190 }}
            options={[
              { value: 'all', label: endings.allKinds },
              ...kinds.map((value) => ({ value, label: endings.kinds[value] })),
            ]}
            onChange={(value) =>
              onFilter({ kind: value === 'all' ? undefined : (value as EndingKind), text })
            }
          />
          <Input.Search
            value={typed}
            allowClear
            placeholder={endings.searchPlaceholder}
            aria-label={endings.searchPlaceholder}
            style={{ flex: '1 1 220px', maxWidth: 320 }}
            onChange={(event) => setTyped(event.target.value)}
            onSearch={(value) => onFilter({ kind, text: value.trim() || undefined })}
          />
        </>
      }
    />
  );
}
