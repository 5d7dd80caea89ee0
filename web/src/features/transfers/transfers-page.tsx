import { Button, Checkbox, Drawer, Input, Select, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { listTransfers, type Transfer } from '#contract/transfers.ts';
import { type CaseState, caseState } from '#contract/values/case-state.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { AgreeDialog } from './agree-dialog.tsx';
import type { OrganisationField } from './organisation-field.ts';
import { useTransferColumns } from './transfer-columns.tsx';
import { TransferFacts } from './transfer-facts.tsx';
import { TransferTools } from './transfer-tools.tsx';
import './transfers.css';

const transferTabs = ['mine', 'in', 'out'] as const;
type TransferTab = (typeof transferTabs)[number];
type OtherTab = 'handovers' | 'arrivals' | 'claims';

interface TransfersSearch {
  tab?: TransferTab | OtherTab;
  state?: CaseState;
  text?: string;
}

interface OtherTabOfPage {
  readonly key: OtherTab;
  readonly label: string;
  /** What the tab lists, and who decides there, where it does not say so itself. */
  readonly description?: string;
  readonly waiting?: string | undefined;
  readonly content: ReactNode;
}

interface TransfersPageProps {
  title: string;
  search: TransfersSearch;
  onSearch: (search: TransfersSearch) => void;
  organisationField: OrganisationField;
  /** How many transfers wait for the viewer's organisation; undefined where none does. */
  waiting: string | undefined;
  /** To and from other systems. */
  otherTabs: readonly OtherTabOfPage[];
}

/** 申请转入: what waits for us, who comes, who goes (TRF-2). */
export function TransfersPage({
  title,
  search,
  onSearch,
  organisationField,
  waiting,
  otherTabs,
}: TransfersPageProps) {
  const { transfers } = useWording();
  const { tab = 'mine' } = search;
  const other = otherTabs.find(({ key }) => key === tab);
  const ownTab = transferTabs.find((own) => own === tab) ?? 'mine';
  return (
    <Page title={title} description={other ? other.description : transfers.descriptions[ownTab]}>
      <Tabs
        activeKey={tab}
        items={[
          ...transferTabs.map((key) => ({
            key,
            label: <TabLabel label={transfers.tabs[key]} waiting={key === 'mine' ? waiting : undefined} />,
          })),
          ...otherTabs.map(({ key, ...named }) => ({ key, label: <TabLabel {...named} /> })),
        ]}
        onChange={(key) => onSearch({ tab: key as TransferTab | OtherTab })}
      />
      {other ? (
        other.content
      ) : (
        <TransferList
          key={tab}
          tab={ownTab}
          search={search}
          onSearch={onSearch}
          organisationField={organisationField}
        />
      )}
    </Page>
  );
}

function TabLabel({ label, waiting }: { label: string; waiting?: string | undefined }) {
  if (waiting === undefined) return label;
  return (
    <>
      {label} <span className="transfer-waiting">{waiting}</span>
    </>
  );
}

function TransferList({
  tab,
  search,
  onSearch,
  organisationField,
}: Omit<TransfersPageProps, 'title' | 'waiting' | 'otherTabs'> & { tab: TransferTab }) {
  const { transfers } = useWording();
  const [typed, setTyped] = useState(search.text ?? '');
  const [shown, setShown] = useState<Transfer | null>(null);
  const [chosen, setChosen] = useState<ReadonlyMap<number, Transfer>>(new Map());
  const [isAgreeing, setIsAgreeing] = useState(false);
  const { state, text } = search;
  const query = tab === 'mine' ? ({ mine: 'true', text } as const) : { box: tab, state, text };
  const list = useKeysetList(['transfers', 'list', query], ({ after, signal }) =>
    call(listTransfers, { query: { ...query, after }, signal }),
  );
  const choose = (rows: readonly Transfer[], isChosen: boolean) => {
    const next = new Map(chosen);
    for (const row of rows) {
      if (isChosen) next.set(row.caseId, row);
      else next.delete(row.caseId);
    }
    setChosen(next);
  };
  const columns = useTransferColumns((row) => (
    <TransferTools transfer={row} organisationField={organisationField} onShow={() => setShown(row)} />
  ));
  const isFiltered = text !== undefined || (tab !== 'mine' && state !== undefined);
  return (
    <>
      <DataTable
        label={transfers.tabs[tab]}
        columns={
          tab === 'mine'
            ? [
                {
                  key: 'selected',
                  title: transfers.columns.select,
                  tight: true,
                  render: (row) => (
                    <Checkbox
                      checked={chosen.has(row.caseId)}
                      aria-label={fill(transfers.select, { name: row.member.name })}
                      onChange={({ target }) => choose([row], target.checked)}
                    />
                  ),
                },
                ...columns,
              ]
            : columns
        }
        list={list}
        rowKey={(row) => row.caseId}
        {...(!isFiltered && { empty: <Empty title={transfers.nothing[tab]} /> })}
        filters={
          <>
            {tab !== 'mine' && (
              <Select
                value={state ?? 'all'}
                aria-label={transfers.columns.state}
                style={{ width: 140 }}
                options={[
                  { value: 'all', label: transfers.allStates },
                  ...caseState.options.map((value) => ({ value, label: transfers.states[value] })),
                ]}
                onChange={(value) =>
                  onSearch({
                    tab,
                    ...(value !== 'all' && { state: value as CaseState }),
                    ...(text !== undefined && { text }),
                  })
                }
              />
            )}
            <Input.Search
              value={typed}
              allowClear
              placeholder={transfers.searchPlaceholder}
              aria-label={transfers.searchPlaceholder}
              style={{ flex: '1 1 220px', maxWidth: 320 }}
              onChange={(event) => setTyped(event.target.value)}
              onSearch={(value) =>
                onSearch({
                  tab,
                  ...(state !== undefined && { state }),
                  ...(value.trim() !== '' && { text: value.trim() }),
                })
              }
            />
            {tab === 'mine' && list.items.length > 0 && (
              <div className="table-bar">
                <Button onClick={() => choose(list.items, true)}>{transfers.selectPage}</Button>
                <Button disabled={chosen.size === 0} onClick={() => setChosen(new Map())}>
                  {transfers.selectNone}
                </Button>
                <Button type="primary" disabled={chosen.size === 0} onClick={() => setIsAgreeing(true)}>
                  {transfers.agreeMany}
                </Button>
                <output className="muted">{fill(transfers.selected, { count: chosen.size })}</output>
              </div>
            )}
          </>
        }
      />
      {shown && (
        <Drawer
          open
          size={480}
          title={fill(transfers.detailsTitle, { name: shown.member.name })}
          onClose={() => setShown(null)}
        >
          <TransferFacts transfer={shown} />
        </Drawer>
      )}
      {isAgreeing && (
        <AgreeDialog
          transfers={[...chosen.values()]}
          organisationField={organisationField}
          onClose={() => setIsAgreeing(false)}
          onDone={(refused) => setChosen(new Map([...chosen].filter(([id]) => refused.has(id))))}
        />
      )}
    </>
  );
}
