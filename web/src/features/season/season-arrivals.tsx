import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import {
  type ArrivalFilter,
  arrivalFilter,
  listSeasonArrivals,
  type Season,
  type SeasonArrival,
} from '#contract/season.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { useWording } from '../../ui/language.tsx';
import { Empty } from '../../ui/states.tsx';

interface SeasonArrivalsProps {
  season: Season;
  of: ArrivalFilter;
  onOf: (of: ArrivalFilter) => void;
}

/** Transfers into the organisation: those that wait, and those that were answered too late or still are not. */
export function SeasonArrivals({ season: data, of, onOf }: SeasonArrivalsProps) {
  const { season } = useWording();
  const { columns: words } = season;
  const organisationId = data.organisation.id;
  const query = { year: data.year, of, limit: 20 };
  const list = useKeysetList(['season', 'arrivals', organisationId, query], ({ after, signal }) =>
    call(listSeasonArrivals, { params: { organisationId }, query: { ...query, after }, signal }),
  );
  const columns: Column<SeasonArrival>[] = [
    {
      key: 'member',
      title: words.member,
      main: true,
      tight: true,
      render: ({ member }) =>
        member.isVisible ? (
          <Link to="/members/$memberId" params={{ memberId: String(member.id) }}>
            {member.name}
          </Link>
        ) : (
          member.name
        ),
    },
    { key: 'from', title: words.from, render: ({ from }) => from.name },
    { key: 'to', title: words.to, render: ({ to }) => to.name },
    { key: 'reviewer', title: words.reviewer, render: ({ reviewer }) => reviewer.name },
    {
      key: 'waited',
      title: words.waited,
      tight: true,
      render: ({ hours, answeredAt }) =>
        fill(answeredAt === null ? season.waited : season.answeredIn, { hours }),
    },
  ];
  return (
    <DataTable
      label={season.tabs.arrivals}
      columns={columns}
      list={list}
      rowKey={({ caseId }) => caseId}
      filters={
        <Segmented<ArrivalFilter>
          value={of}
          options={arrivalFilter.options.map((value) => ({ value, label: season.arrivalFilters[value] }))}
          onChange={onOf}
        />
      }
      empty={<Empty title={season.noArrivals} />}
    />
  );
}
