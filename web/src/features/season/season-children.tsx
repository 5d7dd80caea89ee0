import { Button } from 'antd';
import { type ChildSeason, listChildSeasons, type Season } from '#contract/season.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount, useWording } from '../../ui/language.tsx';
import '../../ui/clamped.css';
import { Empty } from '../../ui/states.tsx';
import type { ToList } from './season-search.ts';
import { sayShare } from './season-words.ts';

interface SeasonChildrenProps {
  season: Season;
  toOrganisation: (organisationId: number) => void;
  toList: ToList;
}

/** Those directly below, each leading to its own page and each figure to its list. */
export function SeasonChildren({ season: data, toOrganisation, toList }: SeasonChildrenProps) {
  const { season } = useWording();
  const { year, answerHours: hours } = data;
  const organisationId = data.organisation.id;
  const list = useKeysetList(['season', 'children', organisationId, year], ({ after, signal }) =>
    call(listChildSeasons, { params: { organisationId }, query: { year, limit: 20, after }, signal }),
  );
  const { figures: words } = season;
  const figure = (
    key: Parameters<ToList>[1],
    title: string,
    of: (figures: ChildSeason['figures']) => number,
    days?: (figures: ChildSeason['figures']) => number | null,
  ): Column<ChildSeason> => ({
    key,
    title,
    tight: true,
    align: 'end',
    render: ({ organisation, figures }) => {
      const count = of(figures);
      const oldest = days?.(figures) ?? null;
      if (count === 0) return <span className="muted">0</span>;
      return (
        <>
          <Button
            type="link"
            className="season-figure"
            aria-label={`${organisation.name} ${title} ${count}`}
            onClick={() => toList(organisation.id, key)}
          >
            {formatCount(count)}
          </Button>
          {oldest !== null && oldest > 0 && (
            <small className="muted season-days">{fill(season.oldest, { days: oldest })}</small>
          )}
        </>
      );
    },
  });
  const share = (
    key: string,
    title: string,
    of: (figures: ChildSeason['figures']) => number | null,
  ): Column<ChildSeason> => ({
    key,
    title,
    tight: true,
    align: 'end',
    render: ({ figures }) => sayShare(of(figures)),
  });
  const columns: Column<ChildSeason>[] = [
    {
      key: 'name',
      title: season.columns.organisation,
      main: true,
      render: ({ organisation }) => (
        <Button
          type="link"
          className="link-in-table season-name"
          onClick={() => toOrganisation(organisation.id)}
        >
          <span className="clamped" title={organisation.name}>
            {organisation.name}
          </span>
        </Button>
      ),
    },
    figure('all', words.all, ({ graduates }) => graduates),
    figure('left', words.left, ({ left }) => left),
    share('rate', season.rate, ({ rate }) => rate),
    figure(
      'open',
      words.open,
      ({ open }) => open,
      ({ openDays }) => openDays,
    ),
    figure('not_begun', words.not_begun, ({ notBegun }) => notBegun),
    figure('barred', words.barred, ({ barred }) => barred),
    figure(
      'arriving',
      words.arriving,
      ({ arriving }) => arriving,
      ({ arrivingDays }) => arrivingDays,
    ),
    share('inTime', fill(season.inTime, { hours }), ({ inTime }) => inTime),
  ];
  return (
    <DataTable
      label={season.tabs.children}
      columns={columns}
      list={list}
      rowKey={({ organisation }) => organisation.id}
      empty={<Empty title={season.noChildren} />}
    />
  );
}
