import { Link } from '@tanstack/react-router';
import { Drawer, Select } from 'antd';
import { useState } from 'react';
import { listUsedNumbers, type UsedNumber } from '#contract/numbers.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { Empty } from '../../ui/states.tsx';

interface UsedNumbersDrawerProps {
  organisation: { readonly id: number; readonly name: string };
  year: number;
  field: Field | undefined;
  onNumber: (number: string) => void;
  onClose: () => void;
}

/** 录入明细 behind the eye (N23 3.8): names and numbers within the ranges of an organisation and those below. */
export function UsedNumbersDrawer(props: UsedNumbersDrawerProps) {
  const { organisation, year, onNumber, onClose } = props;
  const { numbers, organisations } = useWording();
  const words = numbers.usedList;
  const [field, setField] = useState(props.field);
  const list = useKeysetList(['numbers', 'used', organisation.id, year, field], ({ after, signal }) =>
    call(listUsedNumbers, {
      params: { organisationId: organisation.id },
      query: { year, after, ...(field && { field }) },
      signal,
    }),
  );
  const columns: Column<UsedNumber>[] = [
    {
      key: 'name',
      title: words.name,
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
      title: words.number,
      tight: true,
      render: (row) => (
        <button type="button" className="text-button number-text" onClick={() => onNumber(row.number)}>
          {formatDevelopmentNumber(row.number)}
        </button>
      ),
    },
    {
      key: 'field',
      title: numbers.field,
      tight: true,
      render: (row) => (row.field ? organisations.fields[row.field] : '—'),
    },
    { key: 'since', title: words.since, tight: true, render: (row) => formatTime(row.since) },
    { key: 'organisation', title: words.organisation, render: (row) => row.organisation.name },
  ];
  return (
    <Drawer
      open
      title={fill(numbers.usedOf, { name: organisation.name })}
      size={Math.min(860, window.innerWidth)}
      onClose={onClose}
    >
      <DataTable
        label={words.label}
        columns={columns}
        list={list}
        rowKey={(row) => row.number}
        empty={<Empty title={words.none} text={words.noneText} />}
        filters={<FieldFilter value={field} onChange={setField} />}
      />
    </Drawer>
  );
}

interface FieldFilterProps {
  value: Field | undefined;
  onChange: (field: Field | undefined) => void;
}

export function FieldFilter({ value, onChange }: FieldFilterProps) {
  const { numbers, organisations } = useWording();
  return (
    <Select
      allowClear
      style={{ width: 150 }}
      value={value ?? null}
      placeholder={numbers.allFields}
      aria-label={numbers.field}
      options={fieldCodes.map((code) => ({ value: code, label: organisations.fields[code] }))}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}
