import { useQuery } from '@tanstack/react-query';
import { Select, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { type Graduate, summariseGraduates } from '#contract/graduations.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { chinaDay } from '../../ui/china-day.ts';
import { CountButtons } from '../../ui/count-buttons.tsx';
import { useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { GraduatesTable } from './graduates-table.tsx';
import { GraduatingBranchesTable } from './graduating-branches-table.tsx';
import type { GraduationsSearch } from './graduations-search.ts';
import './graduations.css';

interface GraduationsPageProps {
  search: GraduationsSearch;
  onSearch: (search: GraduationsSearch) => void;
  organisationFilter?: ReactNode;
  renderCertification: (graduate: Graduate) => ReactNode;
}

/** 团员管理 → 毕业班团支部: which branches graduate in a year, and what is to be done before their members go (LIF-7, CER-3). */
export function GraduationsPage({
  search,
  onSearch,
  organisationFilter,
  renderCertification,
}: GraduationsPageProps) {
  const { graduations } = useWording();
  const year = search.year ?? Number(chinaDay().slice(0, 4));
  const scope = {
    year,
    ...(search.organisationId !== undefined && { organisationId: search.organisationId }),
  };
  const summary = useQuery({
    queryKey: ['graduations', 'summary', scope],
    queryFn: ({ signal }) => call(summariseGraduates, { query: scope, signal }),
  });
  const { data } = summary;
  const { from, to } = data?.years ?? { from: year, to: year };
  const years = [
    ...new Set([...Array.from({ length: to - from + 1 }, (_, index) => from + index), year]),
  ].sort();
  const { mark: _mark, of: _of, tab: _tab, ...rest } = search;
  const tab = search.tab ?? 'branches';
  const chosen = tab === 'branches' ? 'branches' : search.of === 'forms_missing' ? 'formsMissing' : search.of;
  return (
    <Page title={graduations.title} description={graduations.description}>
      <div className="card graduation-scope">
        <div className="graduation-year">
          <span>{graduations.year}</span>
          <Select
            aria-label={graduations.year}
            value={year}
            options={years.map((value) => ({
              value,
              label: fill(value === data?.thisYear ? graduations.thisYear : graduations.yearOf, {
                year: value,
              }),
            }))}
            onChange={(value) => onSearch({ ...search, year: value })}
          />
        </div>
        {organisationFilter && <div className="graduation-filter">{organisationFilter}</div>}
      </div>
      <RefusalNotice error={summary.error} onRetry={() => void summary.refetch()} />
      <CountButtons
        counts={[
          { key: 'branches', label: graduations.figures.branches, count: data?.branches },
          {
            key: 'uncertified',
            label: graduations.figures.uncertified,
            count: data?.uncertified,
            pressing: true,
          },
          {
            key: 'formsMissing',
            label: graduations.figures.formsMissing,
            count: data?.formsMissing,
            pressing: true,
          },
        ]}
        chosen={
          chosen === 'branches' || chosen === 'uncertified' || chosen === 'formsMissing' ? chosen : undefined
        }
        onChoose={(key) => {
          if (key === 'branches') onSearch(rest);
          else onSearch({ ...rest, tab: 'members', of: key === 'uncertified' ? key : 'forms_missing' });
        }}
      />
      <Tabs
        activeKey={tab}
        onChange={(next) => onSearch(next === 'members' ? { ...rest, tab: 'members' } : rest)}
        items={[
          {
            key: 'branches',
            label: graduations.tabs.branches,
            children: (
              <GraduatingBranchesTable
                scope={scope}
                mark={search.mark ?? 'year'}
                onMark={(mark) => onSearch(mark === 'year' ? rest : { ...rest, mark })}
                becomesOn={data?.becomesOn ?? ''}
                years={years}
                toMembers={(organisationId, of) =>
                  onSearch({ ...rest, organisationId, tab: 'members', ...(of && { of }) })
                }
              />
            ),
          },
          {
            key: 'members',
            label: graduations.tabs.members,
            children: (
              <GraduatesTable
                scope={scope}
                of={search.of}
                onOf={(of) => onSearch({ ...rest, tab: 'members', ...(of && { of }) })}
                renderCertification={renderCertification}
              />
            ),
          },
        ]}
      />
    </Page>
  );
}
