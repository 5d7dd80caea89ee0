import { DatePicker, InputNumber, Segmented, Select, Tooltip } from 'antd';
import type { Dayjs } from 'dayjs';
import { type ReactNode, useState } from 'react';
import { type RecordLine, searchRecord } from '#contract/record.ts';
import { sayElsewhere } from '#contract/wording/say-elsewhere.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { RecordDetails } from './record-details.tsx';
import './record.css';

interface RecordPageProps {
  memberId?: number;
  organisationChoice: (choice: {
    value: number | null;
    onChange: (organisationId: number | null) => void;
  }) => ReactNode;
}

/** 审计记录: who changed or read what in my subtree, latest first (ACC-3). */
export function RecordPage({ memberId: startingMemberId, organisationChoice }: RecordPageProps) {
  const { record } = useWording();
  const [of, setOf] = useState<'actions' | 'accesses'>('actions');
  const [organisationId, setOrganisationId] = useState<number | null>(null);
  const [kind, setKind] = useState<string>();
  const [memberId, setMemberId] = useState<number | null>(startingMemberId ?? null);
  const [from, setFrom] = useState<Dayjs | null>(null);
  const [to, setTo] = useState<Dayjs | null>(null);
  const query = {
    of,
    ...(organisationId && { organisationId }),
    ...(kind && { kind }),
    ...(memberId && { memberId }),
    ...(from && { from: from.format('YYYY-MM-DD') }),
    ...(to && { to: to.format('YYYY-MM-DD') }),
  };
  const list = useKeysetList(['record', query], ({ after, signal }) =>
    call(searchRecord, { query: { ...query, after }, signal }),
  );
  const kinds: Record<string, string> = of === 'actions' ? record.actionKinds : record.accessKinds;
  const nameOfKind = (code: string) => kinds[code] ?? code;

  const columns: readonly Column<RecordLine>[] = [
    { key: 'at', title: record.at, tight: true, render: (row) => formatTime(row.at) },
    {
      key: 'kind',
      title: record.kind,
      main: true,
      tight: true,
      render: (row) => sayElsewhere(row.kind, row.details.ending, record) ?? nameOfKind(row.kind),
    },
    {
      key: 'by',
      title: record.by,
      render: (row) => (
        <span className="record-by">
          {row.by || '—'}
          {row.byOrganisation !== null && <span className="muted">{row.byOrganisation}</span>}
        </span>
      ),
    },
    { key: 'organisation', title: record.organisation, render: (row) => row.organisation?.name ?? '—' },
    { key: 'subject', title: record.subject, render: (row) => <Subject subject={row.subject} /> },
    {
      key: 'details',
      title: record.details,
      render: (row) => <RecordDetails details={row.details} names={row.names} />,
    },
    { key: 'address', title: record.address, tight: true, render: (row) => row.address ?? '—' },
    {
      key: 'sealed',
      title: record.sealed,
      tight: true,
      render: (row) => (
        <Tooltip title={record.sealedHint}>
          <StatusTag tone={row.sealed ? 'good' : 'neutral'}>
            {row.sealed ? record.sealedYes : record.sealedNo}
          </StatusTag>
        </Tooltip>
      ),
    },
  ];

  return (
    <Page title={record.title}>
      <DataTable
        label={record.title}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        filters={
          <>
            <Segmented<'actions' | 'accesses'>
              aria-label={record.of}
              value={of}
              onChange={(next) => {
                setOf(next);
                setKind(undefined);
              }}
              options={[
                { value: 'actions', label: record.actions },
                { value: 'accesses', label: record.accesses },
              ]}
            />
            <Select
              style={{ width: 190 }}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={kind ?? null}
              placeholder={record.kindPlaceholder}
              aria-label={record.kind}
              options={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
              onChange={(next) => setKind(next ?? undefined)}
            />
            <div className="record-organisation">
              {organisationChoice({ value: organisationId, onChange: setOrganisationId })}
            </div>
            {(
              [
                [record.from, setFrom, to, null],
                [record.to, setTo, null, from],
              ] as const
            ).map(([label, setDay, maxDate, minDate]) => (
              <DatePicker
                key={label}
                className="record-day"
                placeholder={label}
                aria-label={label}
                {...(minDate && { minDate })}
                {...(maxDate && { maxDate })}
                onChange={setDay}
              />
            ))}
            <InputNumber
              style={{ width: 130 }}
              controls={false}
              min={1}
              precision={0}
              value={memberId}
              placeholder={record.memberId}
              aria-label={record.memberId}
              onChange={setMemberId}
            />
          </>
        }
      />
    </Page>
  );
}

function Subject({ subject }: { subject: RecordLine['subject'] }) {
  const { record } = useWording();
  if (subject === null) return '—';
  const kinds: Record<string, string> = record.subjects;
  return (
    <>
      {subject.name ?? ''}{' '}
      <span className="muted">{`${kinds[subject.kind] ?? subject.kind} ${subject.id}`}</span>
    </>
  );
}
