import { useQuery } from '@tanstack/react-query';
import { Button, Select, Tabs } from 'antd';
import type { ReactNode } from 'react';
import { arrivalFilter, getSeason, type SeasonMember, seasonFilter } from '#contract/season.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading } from '../../ui/states.tsx';
import { SeasonArrivals } from './season-arrivals.tsx';
import { SeasonChildren } from './season-children.tsx';
import { SeasonFiguresBar } from './season-figures-bar.tsx';
import { SeasonMembers } from './season-members.tsx';
import type { RenderAgree, RenderBegin, SeasonSearch, ToList } from './season-search.ts';
import './season.css';

interface SeasonPageProps {
  search: SeasonSearch;
  onSearch: (search: SeasonSearch) => void;
  /** That of the seat, where the address names none. */
  organisationId: number;
  picker: ReactNode;
  renderCertification: (member: SeasonMember) => ReactNode;
  renderAgree: RenderAgree;
  renderBegin: RenderBegin;
}

/** 团员管理 → 学社衔接: who graduates, who has moved, and who is stuck where (TRF-9). */
export function SeasonPage({
  search,
  onSearch,
  organisationId,
  picker,
  renderAgree,
  ...render
}: SeasonPageProps) {
  const { season } = useWording();
  const asked = search.year;
  const query = useQuery({
    queryKey: ['season', organisationId, { year: asked }],
    queryFn: ({ signal }) =>
      call(getSeason, { params: { organisationId }, query: asked ? { year: asked } : {}, signal }),
  });
  const { data } = query;
  const toList: ToList = (id, list) => {
    const { of: _, arrivals: __, ...rest } = search;
    const arrivals = arrivalFilter.options.find((value) => value === list);
    const of = seasonFilter.options.find((value) => value === list);
    onSearch({
      ...rest,
      organisationId: id,
      ...(arrivals ? { tab: 'arrivals' as const, arrivals } : { tab: 'members' as const, ...(of && { of }) }),
    });
  };
  const toOrganisation = (id: number) =>
    onSearch({ ...(asked && { year: asked }), organisationId: id, ...(search.of && { of: search.of }) });
  return (
    <Page title={season.title} description={season.description}>
      <div className="card season-scope">
        <div className="season-scope-name">
          <h2>{data?.organisation.name ?? '…'}</h2>
          {data?.parent && (
            <Button
              type="link"
              className="season-up"
              onClick={() => toOrganisation(data.parent?.id ?? organisationId)}
            >
              {fill(season.up, { name: data.parent.name })}
            </Button>
          )}
        </div>
        <div className="season-tools">
          {picker && <div className="season-picker">{picker}</div>}
          {data && (
            <Select
              aria-label={season.year}
              value={data.year}
              options={data.years.map((value) => ({
                value,
                label: fill(value === data.thisYear ? season.thisYear : season.yearOf, { year: value }),
              }))}
              onChange={(year) => onSearch({ ...search, year })}
            />
          )}
        </div>
      </div>
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {data && (
        <>
          <SeasonFiguresBar season={data} search={search} toList={toList} />
          <Tabs
            activeKey={search.tab ?? (data.kind === 'branch' ? 'members' : 'children')}
            onChange={(tab) => onSearch({ ...search, tab: tab as NonNullable<SeasonSearch['tab']> })}
            items={[
              ...(data.kind === 'branch'
                ? []
                : [
                    {
                      key: 'children',
                      label: season.tabs.children,
                      children: (
                        <SeasonChildren season={data} toOrganisation={toOrganisation} toList={toList} />
                      ),
                    },
                  ]),
              {
                key: 'members',
                label: season.tabs.members,
                children: (
                  <SeasonMembers
                    // What was chosen in one organisation and year is nothing in another.
                    key={`${data.organisation.id} ${data.year}`}
                    season={data}
                    of={search.of ?? 'all'}
                    onOf={(of) => onSearch({ ...search, tab: 'members', of })}
                    {...render}
                  />
                ),
              },
              {
                key: 'arrivals',
                label: season.tabs.arrivals,
                children: (
                  <SeasonArrivals
                    // What was chosen to be agreed to is so in one list.
                    key={`${data.organisation.id} ${search.arrivals}`}
                    season={data}
                    of={search.arrivals ?? 'arriving'}
                    onOf={(arrivals) => onSearch({ ...search, tab: 'arrivals', arrivals })}
                    renderAgree={renderAgree}
                  />
                ),
              },
            ]}
          />
        </>
      )}
    </Page>
  );
}
