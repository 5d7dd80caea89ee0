import { Link } from '@tanstack/react-router';
import { Modal } from 'antd';
import { listUsedNumbers, type UsedNumber } from '#contract/numbers.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import type { Field } from '#contract/values/field.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { Empty } from '../../ui/states.tsx';

interface UsedNumbersDialogProps {
  organisationId: number;
  year: number;
  field?: Field;
  title: string;
  onClose: () => void;
}

/** 录入明细: names and numbers of the new members entered within the ranges (N23 3.8). */
export function UsedNumbersDialog({ organisationId, year, field, title, onClose }: UsedNumbersDialogProps) {
  const { statistics } = useWording();
  const { details } = statistics;
  const query = { year, limit: 20, ...(field && { field }) };
  const list = useKeysetList(['statistics', 'used', organisationId, query], ({ after, signal }) =>
    call(listUsedNumbers, { params: { organisationId }, query: { ...query, after }, signal }),
  );
  const columns: Column<UsedNumber>[] = [
    {
      key: 'name',
      title: details.name,
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
      title: details.number,
      tight: true,
      render: (row) => formatDevelopmentNumber(row.number),
    },
    { key: 'organisation', title: details.organisation, render: (row) => row.organisation.name },
    { key: 'since', title: details.since, tight: true, render: (row) => formatTime(row.since) },
  ];
  return (
    <Modal open title={title} footer={null} width={860} onCancel={onClose}>
      <DataTable
        label={title}
        columns={columns}
        list={list}
        rowKey={(row) => row.number}
        empty={<Empty title={details.nothing} />}
      />
    </Modal>
  );
}
