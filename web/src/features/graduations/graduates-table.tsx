import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { type Graduate, type GraduatesOf, graduatesOf, listGraduates } from '#contract/graduations.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { useSession } from '../../api/session.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';

interface GraduatesTableProps {
  scope: { year: number; organisationId?: number };
  of: GraduatesOf | undefined;
  onOf: (of: GraduatesOf | undefined) => void;
  renderCertification: (graduate: Graduate) => ReactNode;
}

/** Who graduates in the year, and whether they may be transferred (CER-3). */
export function GraduatesTable({ scope, of, onOf, renderCertification }: GraduatesTableProps) {
  const { graduations, archives } = useWording();
  const { seat } = useSession();
  const say = useSayRefusal();
  const query = { ...scope, limit: 20, ...(of && { of }) };
  const list = useKeysetList(['graduations', 'members', query], ({ after, signal }) =>
    call(listGraduates, { query: { ...query, after }, signal }),
  );
  const columns: Column<Graduate>[] = [
    {
      key: 'name',
      title: graduations.name,
      main: true,
      tight: true,
      render: (row) => (
        <Link to="/members/$memberId" params={{ memberId: String(row.memberId) }}>
          {row.name}
        </Link>
      ),
    },
    ...(seat.organisation.kind === 'branch'
      ? []
      : [
          {
            key: 'branch',
            title: graduations.branch,
            render: (row: Graduate) => row.organisation.name,
          },
        ]),
    { key: 'joined', title: graduations.joinedMonth, tight: true, render: (row) => row.joinedMonth },
    {
      key: 'form',
      title: graduations.formState,
      tight: true,
      render: (row) => archives.formStates[row.formState],
    },
    { key: 'certification', title: graduations.certification, tight: true, render: renderCertification },
    {
      key: 'transfer',
      title: graduations.transfer,
      render: (row) =>
        row.transfer === null ? (
          <StatusTag tone="good">{graduations.mayTransfer}</StatusTag>
        ) : (
          <span title={say(row.transfer)}>
            <StatusTag tone="bad">
              {row.transfer.code === 'transfer.formMissing'
                ? graduations.mayNotTransferForm
                : graduations.mayNotTransfer}
            </StatusTag>
          </span>
        ),
    },
  ];
  const choices = ['all', ...graduatesOf.options] as const;
  return (
    <DataTable
      label={graduations.tabs.members}
      columns={columns}
      list={list}
      rowKey={(row) => row.memberId}
      filters={
        <Segmented<GraduatesOf | 'all'>
          value={of ?? 'all'}
          options={choices.map((value) => ({ value, label: graduations.of[value] }))}
          onChange={(value) => onOf(value === 'all' ? undefined : value)}
        />
      }
      empty={
        <Empty
          title={graduations.nobody}
          text={
            of === 'uncertified' || of === 'forms_missing' ? graduations.nobodyText : graduations.nothingText
          }
        />
      }
    />
  );
}
