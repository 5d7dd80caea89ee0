import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select, Tabs } from 'antd';
import { useState } from 'react';
import type { NumberPlan } from '#contract/numbers.ts';
import type { Field } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { useSession } from '../../api/session.ts';
import { useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { DistributionTable } from './distribution-table.tsx';
import { NextNumbers } from './next-numbers.tsx';
import { NumberDrawer } from './number-drawer.tsx';
import { NumberEntries } from './number-entries.tsx';
import { placeQuery, planQuery } from './number-queries.ts';
import type { NumbersSearch, NumbersTab } from './numbers-search.ts';
import { OpenBlockDialog } from './open-block-dialog.tsx';
import { PlanAccounts } from './plan-accounts.tsx';
import { PlanTableExchange } from './plan-table-exchange.tsx';
import { UsedNumbersDrawer } from './used-numbers-drawer.tsx';
import './numbers.css';

interface NumbersPageProps {
  search: NumbersSearch;
  onSearch: (search: NumbersSearch) => void;
}

/** 名额与号段: what an organisation has been given, what became of it, and how it goes on to those below (NUM-2 … NUM-4). */
export function NumbersPage({ search, onSearch }: NumbersPageProps) {
  const { numbers } = useWording();
  const { seat } = useSession();
  const message = useToast();
  const client = useQueryClient();
  const [isOpening, setIsOpening] = useState(false);
  const id = search.organisationId ?? seat.organisation.id;
  const query = useQuery(planQuery(id, search.year));
  const plan = query.data;
  const choose = (organisationId: number) => {
    const { organisationId: _, number: __, ...rest } = search;
    onSearch(organisationId === seat.organisation.id ? rest : { ...rest, organisationId });
  };
  const closeNumber = () => {
    const { number: _, ...rest } = search;
    onSearch(rest);
  };
  const mayOpen = plan?.actions.openBlock === null;

  return (
    <Page
      title={numbers.title}
      description={<Trail organisationId={id} name={plan?.organisation.name ?? ''} onChoose={choose} />}
      actions={
        <>
          <Input.Search
            className="number-search"
            allowClear
            maxLength={40}
            inputMode="numeric"
            placeholder={numbers.one.placeholder}
            aria-label={numbers.one.placeholder}
            onSearch={(text) => {
              const number = text.replace(/\s/g, '');
              if (number !== '') onSearch({ ...search, number });
            }}
          />
          {plan && (
            <Select
              value={plan.year}
              aria-label={numbers.year}
              style={{ width: 110 }}
              options={plan.years.map((year) => ({ value: year, label: fill(numbers.yearOf, { year }) }))}
              onChange={(year) => onSearch({ ...search, year })}
            />
          )}
          {mayOpen && (
            <Button type="primary" onClick={() => setIsOpening(true)}>
              {numbers.open.button}
            </Button>
          )}
        </>
      }
    >
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {plan && (
        <PlanContent
          key={`${plan.organisation.id} ${plan.year}`}
          plan={plan}
          tab={search.tab ?? 'children'}
          onTab={(tab) => {
            const { tab: _, ...rest } = search;
            onSearch(tab === 'children' ? rest : { ...rest, tab });
          }}
          onChoose={choose}
          onNumber={(number) => onSearch({ ...search, number })}
          onOpenBlock={mayOpen ? () => setIsOpening(true) : null}
        />
      )}
      {isOpening && plan && (
        <OpenBlockDialog
          year={plan.year}
          onClose={() => setIsOpening(false)}
          onOpened={async (opened, said) => {
            setIsOpening(false);
            void message.success(said);
            await client.invalidateQueries({ queryKey: ['numbers'] });
            if (opened.year !== plan.year) onSearch({ ...search, year: opened.year });
          }}
        />
      )}
      {search.number !== undefined && (
        <NumberDrawer key={search.number} number={search.number} onClose={closeNumber} />
      )}
    </Page>
  );
}

interface TrailProps {
  organisationId: number;
  name: string;
  onChoose: (organisationId: number) => void;
}

/** The way from the viewer's own organisation to the one shown, never above it. */
function Trail({ organisationId, name, onChoose }: TrailProps) {
  const { numbers } = useWording();
  const { data } = useQuery(placeQuery(organisationId));
  return (
    <nav className="numbers-trail" aria-label={numbers.trail}>
      {data?.ancestors.map((ancestor) => (
        <span key={ancestor.id}>
          <button type="button" className="text-button" onClick={() => onChoose(ancestor.id)}>
            {ancestor.name}
          </button>
          <span aria-hidden="true"> › </span>
        </span>
      ))}
      <span aria-current="page">{data?.name ?? name}</span>
    </nav>
  );
}

interface PlanContentProps {
  plan: NumberPlan;
  tab: NumbersTab;
  onTab: (tab: NumbersTab) => void;
  onChoose: (organisationId: number) => void;
  onNumber: (number: string) => void;
  onOpenBlock: (() => void) | null;
}

interface UsedOf {
  readonly organisation: NumberPlan['organisation'];
  readonly field: Field | undefined;
}

function PlanContent({ plan, tab, onTab, onChoose, onNumber, onOpenBlock }: PlanContentProps) {
  const { numbers } = useWording();
  const [used, setUsed] = useState<UsedOf | null>(null);
  const hasNothing = plan.accounts.every(({ received }) => received === 0);
  const parts = {
    children: (
      <DistributionTable
        plan={plan}
        onChoose={onChoose}
        onShowUsed={(organisation) => setUsed({ organisation, field: undefined })}
      />
    ),
    table: <PlanTableExchange plan={plan} onShowChildren={() => onTab('children')} />,
    ledger: <NumberEntries plan={plan} />,
  };
  return (
    <>
      {hasNothing && plan.kind !== 'branch' && (
        <Nothing plan={plan} onOpenBlock={onOpenBlock} onChoose={onChoose} />
      )}
      {plan.accounts.length > 0 && (
        <PlanAccounts
          plan={plan}
          onShowUsed={(field) => setUsed({ organisation: plan.organisation, field })}
        />
      )}
      {plan.kind === 'branch' ? (
        <>
          <NextNumbers plan={plan} />
          <h2>{numbers.tabs.ledger}</h2>
          {parts.ledger}
        </>
      ) : (
        <Tabs
          activeKey={tab}
          onChange={(key) => onTab(key as NumbersTab)}
          destroyOnHidden
          items={(['children', 'table', 'ledger'] as const).map((key) => ({
            key,
            label: numbers.tabs[key],
            children: <div className="stack">{parts[key]}</div>,
          }))}
        />
      )}
      {used && (
        <UsedNumbersDrawer {...used} year={plan.year} onNumber={onNumber} onClose={() => setUsed(null)} />
      )}
    </>
  );
}

/** No quota this year, and what is to be done about it by whom. */
function Nothing({
  plan,
  onOpenBlock,
  onChoose,
}: Pick<PlanContentProps, 'plan' | 'onOpenBlock' | 'onChoose'>) {
  const { numbers } = useWording();
  const { year, parent } = plan;
  if (onOpenBlock)
    return (
      <div className="card">
        <Empty title={fill(numbers.noRangeTitle, { year })} text={numbers.noRangeTop}>
          <Button type="primary" onClick={onOpenBlock}>
            {numbers.open.button}
          </Button>
        </Empty>
      </div>
    );
  return (
    <div className="card">
      <Empty
        title={fill(numbers.noQuotaTitle, { year })}
        text={parent ? numbers.noQuotaBelow : numbers.noQuotaText}
      >
        {parent && (
          <Button onClick={() => onChoose(parent.id)}>{fill(numbers.toParent, { name: parent.name })}</Button>
        )}
      </Empty>
    </div>
  );
}
