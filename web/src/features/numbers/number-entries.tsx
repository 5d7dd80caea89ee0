import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  listNumberEntries,
  type NumberEntry,
  type NumberEntryKind,
  type NumberPlan,
} from '#contract/numbers.ts';
import type { Field } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount, formatTime, useWording } from '../../ui/language.tsx';
import { Empty, StatusTag, type Tone } from '../../ui/states.tsx';
import { sayStretch } from './stretch-text.ts';
import { FieldFilter } from './used-numbers-drawer.tsx';

const tones: Record<NumberEntryKind, Tone> = {
  opened: 'neutral',
  given: 'waiting',
  taken_back: 'neutral',
  moved: 'neutral',
  used: 'good',
  released: 'bad',
  registered: 'neutral',
};

export function EntryKindTag({ kind }: { kind: NumberEntryKind }) {
  const { numbers } = useWording();
  return <StatusTag tone={tones[kind]}>{numbers.ledger.kinds[kind]}</StatusTag>;
}

/** From whom numbers went to whom; an end outside the register is left out. */
export function Movement({ entry }: { entry: Pick<NumberEntry, 'from' | 'to'> }) {
  const { from, to } = entry;
  if (from && to)
    return (
      <span className="movement">
        <span>{from.name}</span> <span aria-hidden="true">→</span> <span>{to.name}</span>
      </span>
    );
  const end = from ?? to;
  return end ? <span>{end.name}</span> : '—';
}

/** 号段台账: what entered and left the account of an organisation, latest first (NUM-4). */
export function NumberEntries({ plan }: { plan: NumberPlan }) {
  const { numbers, organisations } = useWording();
  const words = numbers.ledger;
  const [field, setField] = useState<Field>();
  const { organisation, year } = plan;
  const list = useKeysetList(['numbers', 'entries', organisation.id, year, field], ({ after, signal }) =>
    call(listNumberEntries, {
      params: { organisationId: organisation.id },
      query: { year, after, ...(field && { field }) },
      signal,
    }),
  );
  const columns: Column<NumberEntry>[] = [
    { key: 'at', title: words.at, tight: true, render: (row) => formatTime(row.at) },
    {
      key: 'kind',
      title: words.kind,
      main: true,
      tight: true,
      render: (row) => <EntryKindTag kind={row.kind} />,
    },
    {
      key: 'field',
      title: numbers.field,
      tight: true,
      render: (row) => (row.field ? organisations.fields[row.field] : '—'),
    },
    {
      key: 'stretch',
      title: words.stretch,
      tight: true,
      render: (row) => <span className="number-text">{sayStretch(row)}</span>,
    },
    { key: 'size', title: words.size, tight: true, align: 'end', render: (row) => formatCount(row.size) },
    {
      key: 'movement',
      title: words.movement,
      render: (row) => (
        <>
          <Movement entry={row} />
          {row.member && (
            <div>
              <Link to="/members/$memberId" params={{ memberId: String(row.member.id) }}>
                {row.member.name}
              </Link>
            </div>
          )}
          {row.reason && <div className="muted">{fill(words.reasonOf, { reason: row.reason })}</div>}
        </>
      ),
    },
    { key: 'by', title: words.by, tight: true, render: (row) => row.by ?? '—' },
  ];
  return (
    <DataTable
      label={words.label}
      columns={columns}
      list={list}
      rowKey={(row) => row.id}
      empty={<Empty title={words.none} />}
      filters={<FieldFilter value={field} onChange={setField} />}
    />
  );
}
