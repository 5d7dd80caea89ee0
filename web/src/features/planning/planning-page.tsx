import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import type { Field } from '#contract/values/field.ts';
import { useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { Loading } from '../../ui/states.tsx';
import { FactsTable } from './facts-table.tsx';
import { useYear } from './planning-queries.ts';
import { ProposalsTable } from './proposals-table.tsx';
import { YearSelect } from './year-select.tsx';
import './planning.css';

interface PlanningSearch {
  organisationId?: number;
  year?: number;
  tab?: 'facts' | 'import';
  field?: Field;
  /** The workbook of facts that is open. */
  import?: string;
}

interface PlanningPageProps {
  search: PlanningSearch;
  onSearch: (search: PlanningSearch) => void;
  /** For which everything below is planned. */
  organisationId: number;
  organisationChoice: ReactNode;
  /** Import of facts from Excel. */
  batch: ReactNode;
}

/** 名额测算: the facts, and the proposals that are made from them (NUM-10; Y22 二.2). */
export function PlanningPage({
  search,
  onSearch,
  organisationId,
  organisationChoice,
  batch,
}: PlanningPageProps) {
  const { planning } = useWording();
  const year = useYear(organisationId, search.year);
  return (
    <Page
      title={planning.title}
      actions={
        <div className="planning-scope">
          <div className="planning-scope-organisation">{organisationChoice}</div>
          {year !== null && <YearSelect year={year} onYear={(next) => onSearch({ ...search, year: next })} />}
        </div>
      }
    >
      {year === null ? (
        <Loading />
      ) : (
        <Tabs
          activeKey={search.tab ?? 'proposals'}
          destroyOnHidden
          onChange={(key) => {
            const { tab: _, ...rest } = search;
            onSearch(key === 'proposals' ? rest : { ...rest, tab: key as 'facts' | 'import' });
          }}
          items={[
            {
              key: 'proposals',
              label: planning.tabs.proposals,
              children: <ProposalsTable organisationId={organisationId} year={year} />,
            },
            {
              key: 'facts',
              label: planning.tabs.facts,
              children: (
                <FactsTable
                  organisationId={organisationId}
                  year={year}
                  field={search.field ?? null}
                  onField={(field) => {
                    const { field: _, ...rest } = search;
                    onSearch(field === null ? rest : { ...rest, field });
                  }}
                />
              ),
            },
            { key: 'import', label: planning.tabs.import, children: <div className="stack">{batch}</div> },
          ]}
        />
      )}
    </Page>
  );
}
