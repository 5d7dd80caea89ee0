import { Link } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { type DuplicatePair, listDuplicates, type PairedPerson } from '#contract/merges.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import './merges.css';

export const duplicateTabs = ['open', 'dismissed'] as const;
export type DuplicateTab = (typeof duplicateTabs)[number];

interface DuplicatesPageProps {
  title: string;
  tab: DuplicateTab;
  onTab: (tab: DuplicateTab) => void;
}

/** 疑似重复: pairs to compare, and those found to be two people (LIF-4). */
export function DuplicatesPage({ title, tab, onTab }: DuplicatesPageProps) {
  const { merges } = useWording();
  const { columns: words } = merges;
  const list = useKeysetList(['duplicates', 'list', tab], ({ after, signal }) =>
    call(listDuplicates, { query: { state: tab, after }, signal }),
  );
  const columns: Column<DuplicatePair>[] = [
    {
      key: 'first',
      title: fill(merges.row, { number: 1 }),
      main: true,
      render: ({ people }) => <PersonCell person={people[0]} />,
    },
    {
      key: 'second',
      title: fill(merges.row, { number: 2 }),
      render: ({ people }) => <PersonCell person={people[1]} />,
    },
    tab === 'open'
      ? {
          key: 'grounds',
          title: words.grounds,
          render: ({ grounds }) => (
            <span className="member-states">
              {grounds.map((ground) => (
                <StatusTag key={ground} tone="waiting">
                  {merges.grounds[ground]}
                </StatusTag>
              ))}
            </span>
          ),
        }
      : { key: 'dismissal', title: words.dismissal, render: (pair) => <DismissalText pair={pair} /> },
    {
      key: 'operations',
      title: words.operations,
      tight: true,
      render: ({ id }) => (
        <LinkButton size="small" to="/duplicates/$pairId" params={{ pairId: String(id) }}>
          {merges.compare}
        </LinkButton>
      ),
    },
  ];
  return (
    <Page title={title} description={merges.description}>
      <Tabs
        activeKey={tab}
        items={duplicateTabs.map((key) => ({ key, label: merges.tabs[key] }))}
        onChange={(key) => onTab(key as DuplicateTab)}
      />
      <DataTable
        key={tab}
        label={merges.label}
        columns={columns}
        list={list}
        rowKey={({ id }) => id}
        empty={
          tab === 'open' ? (
            <Empty title={merges.nothing} text={merges.nothingText} />
          ) : (
            <Empty title={merges.nothingDismissed} />
          )
        }
      />
    </Page>
  );
}

function PersonCell({ person }: { person: PairedPerson }) {
  const { merges } = useWording();
  return (
    <span className="merge-person">
      <Link to="/members/$memberId" params={{ memberId: String(person.id) }}>
        {person.name}
      </Link>
      <span className="muted">
        {fill(merges.pair, { organisation: person.organisation.name, idNumber: person.idNumberMasked })}
      </span>
      {!person.inBranch && <span className="muted">{merges.cadreOnly}</span>}
    </span>
  );
}

/** Who found them to be two people, when and why. */
export function DismissalText({ pair }: { pair: Pick<DuplicatePair, 'dismissal'> }) {
  const { merges } = useWording();
  const { dismissal } = pair;
  if (!dismissal) return <>—</>;
  return (
    <>
      {fill(merges.dismissedBy, {
        organisation: dismissal.organisation,
        name: dismissal.by,
        time: formatTime(dismissal.at),
        reason: dismissal.reason,
      })}
    </>
  );
}
