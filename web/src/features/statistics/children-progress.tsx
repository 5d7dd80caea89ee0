import { Button, Input } from 'antd';
import { useMemo, useState } from 'react';
import { type ChildProgress, irregularKinds, listChildProgress } from '#contract/statistics.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { LazyChart } from '../../ui/chart/lazy-chart.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount, useWording } from '../../ui/language.tsx';
import { Section } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { Rate } from './rate.tsx';

interface ChildrenProgressProps {
  organisationId: number;
  year: number;
  onOrganisation: (organisationId: number) => void;
}

/** Those directly below, each leading to its own page. */
export function ChildrenProgress({ organisationId, year, onOrganisation }: ChildrenProgressProps) {
  const { statistics } = useWording();
  const list = useChildProgress(organisationId, year);
  const { columns: words } = statistics;
  const columns: Column<ChildProgress>[] = [
    nameColumn(words.organisation, onOrganisation),
    count('quota', words.quota, (row) => row.total.quota),
    count('entered', words.entered, (row) => row.total.entered),
    {
      key: 'usage',
      title: words.usage,
      tight: true,
      render: (row) => <Rate share={row.total.rates.usage} />,
    },
    {
      key: 'completeness',
      title: words.completeness,
      tight: true,
      render: (row) => <Rate share={row.total.rates.completeness} />,
    },
    {
      key: 'validity',
      title: words.validity,
      tight: true,
      render: (row) => <Rate share={row.total.rates.validity} />,
    },
    {
      key: 'fulfilment',
      title: words.fulfilment,
      tight: true,
      render: (row) => <Rate share={row.total.rates.fulfilment} />,
    },
    count('irregular', words.irregular, (row) => sumOfIrregular(row)),
    count('overdue', words.overdue, (row) => row.formsDue.overdue),
  ];
  return (
    <>
      <ChildrenChart items={list.items} />
      <DataTable
        label={statistics.children}
        columns={columns}
        list={list}
        rowKey={(row) => row.organisation.id}
        filters={
          <ChildrenFilter title={statistics.children} onText={list.onText} organisationId={organisationId} />
        }
        empty={<Empty title={list.text === '' ? statistics.noChildren : statistics.noMatch} />}
      />
    </>
  );
}

export function sumOfIrregular({ irregular }: Pick<ChildProgress, 'irregular'>): number {
  return irregularKinds.reduce((sum, kind) => sum + irregular[kind], 0);
}

function count(key: string, title: string, of: (row: ChildProgress) => number): Column<ChildProgress> {
  return { key, title, tight: true, align: 'end', render: (row) => formatCount(of(row)) };
}

export function nameColumn(
  title: string,
  onOrganisation: (organisationId: number) => void,
): Column<ChildProgress> {
  return {
    key: 'name',
    title,
    main: true,
    render: (row) => (
      <Button type="link" className="link-in-table" onClick={() => onOrganisation(row.organisation.id)}>
        {row.organisation.name}
      </Button>
    ),
  };
}

/** The list with its search, kept for one organisation. */
export function useChildProgress(organisationId: number, year: number) {
  const [search, setSearch] = useState({ of: organisationId, text: '' });
  const text = search.of === organisationId ? search.text : '';
  const list = useKeysetList(
    ['statistics', 'children', organisationId, { year, text }],
    ({ after, signal }) =>
      call(listChildProgress, {
        params: { organisationId },
        query: { year, limit: 20, after, ...(text && { text }) },
        signal,
      }),
  );
  return { ...list, text, onText: (next: string) => setSearch({ of: organisationId, text: next }) };
}

export function ChildrenFilter(props: {
  title: string;
  organisationId: number;
  onText: (text: string) => void;
}) {
  const { statistics } = useWording();
  return (
    <>
      <h2 className="filter-title">{props.title}</h2>
      <Input.Search
        key={props.organisationId}
        className="no-print filter-search"
        allowClear
        maxLength={80}
        placeholder={statistics.searchChildren}
        aria-label={statistics.searchChildren}
        onSearch={(next) => props.onText(next.trim())}
      />
    </>
  );
}

function ChildrenChart({ items }: { items: readonly ChildProgress[] }) {
  const { statistics } = useWording();
  const shown = useMemo(() => items.filter(({ total }) => total.quota > 0), [items]);
  const categories = useMemo(() => shown.map(({ shortName }) => shortName), [shown]);
  const series = useMemo(
    () => [{ name: statistics.columns.usage, values: shown.map(({ total }) => total.rates.usage ?? 0) }],
    [shown, statistics],
  );
  if (shown.length < 2) return null;
  return (
    <Section title={statistics.childrenChart}>
      <LazyChart
        label={fill(statistics.chartOf, { title: statistics.childrenChart })}
        categories={categories}
        series={series}
        percent
        lying
      />
    </Section>
  );
}
