import { Button, Input } from 'antd';
import { useState } from 'react';
import { listChildren, type Organisation, type OrganisationNode } from '#contract/organisations.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { useWording } from '../../ui/language.tsx';
import { Empty } from '../../ui/states.tsx';

interface ChildrenTableProps {
  organisation: Organisation;
  onChoose: (organisationId: number) => void;
}

/** The direct children of an organisation, by page. */
export function ChildrenTable({ organisation, onChoose }: ChildrenTableProps) {
  const { organisations } = useWording();
  const [search, setSearch] = useState({ of: organisation.id, text: '' });
  const text = search.of === organisation.id ? search.text : '';
  const list = useKeysetList(
    ['organisations', organisation.id, 'children-table', text],
    ({ after, signal }) =>
      call(listChildren, {
        params: { organisationId: organisation.id },
        query: { limit: 20, after, ...(text && { text }) },
        signal,
      }),
  );
  const columns: readonly Column<OrganisationNode>[] = [
    {
      key: 'name',
      title: organisations.name,
      main: true,
      render: (row) => (
        <Button type="link" className="link-in-table" onClick={() => onChoose(row.id)}>
          {row.name}
        </Button>
      ),
    },
    { key: 'id', title: organisations.id, tight: true, render: (row) => row.id },
    { key: 'kind', title: organisations.kind, tight: true, render: (row) => organisations.kinds[row.kind] },
    {
      key: 'field',
      title: organisations.field,
      tight: true,
      render: (row) => organisations.fields[row.field],
    },
  ];
  return (
    <DataTable
      label={organisations.childCount}
      columns={columns}
      list={list}
      rowKey={(row) => row.id}
      empty={<Empty title={text === '' ? organisations.noChildren : organisations.noMatch} />}
      filters={
        <>
          <h2 style={{ flex: 1 }}>{organisations.childCount}</h2>
          <Input.Search
            key={organisation.id}
            style={{ flex: '1 1 220px', maxWidth: 320 }}
            allowClear
            maxLength={80}
            placeholder={organisations.searchPlaceholder}
            aria-label={organisations.searchPlaceholder}
            onSearch={(next) => setSearch({ of: organisation.id, text: next.trim() })}
          />
        </>
      }
    />
  );
}
