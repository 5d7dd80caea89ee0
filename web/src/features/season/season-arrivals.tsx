import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Segmented } from 'antd';
import { useState } from 'react';
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
import { Clamped } from '../../ui/clamped.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { useWording } from '../../ui/language.tsx';
import { sharedNames } from '../../ui/namesakes.ts';
import { Empty } from '../../ui/states.tsx';
import { ArrivalTools } from './arrival-tools.tsx';
import type { RenderAgree } from './season-search.ts';
import { sayBeside } from './season-words.ts';

interface SeasonArrivalsProps {
  season: Season;
  of: ArrivalFilter;
  onOf: (of: ArrivalFilter) => void;
  renderAgree: RenderAgree;
}

/**
 * Transfers into the organisation: those that wait, and those that were answered too late or still are not. Who decides agrees here, to one
 * or to many at once.
 */
export function SeasonArrivals({ season: data, of, onOf, renderAgree }: SeasonArrivalsProps) {
  const { season, transfers } = useWording();
  const [chosen, setChosen] = useState<ReadonlyMap<number, SeasonArrival>>(new Map());
  const [isAgreeing, setIsAgreeing] = useState(false);
  const { columns: words } = season;
  const organisationId = data.organisation.id;
  const query = { year: data.year, of, limit: 50 };
  const list = useKeysetList(['season', 'arrivals', organisationId, query], ({ after, signal }) =>
    call(listSeasonArrivals, { params: { organisationId }, query: { ...query, after }, signal }),
  );
  const mine = list.items.filter(({ mayDecide }) => mayDecide);
  const isMine = mine.length > 0 || chosen.size > 0;
  const shared = sharedNames(list.items.map(({ member }) => member));
  const nameOf = ({ member: { name, idNumberMasked }, from }: SeasonArrival) => {
    const beside = sayBeside({ idNumberMasked, organisation: from }, transfers);
    return shared.has(name) ? fill(transfers.apart, { name, beside }) : name;
  };
  const choose = (arrivals: readonly SeasonArrival[], isChosen: boolean) =>
    setChosen((before) => {
      const next = new Map(before);
      for (const arrival of arrivals) {
        if (isChosen) next.set(arrival.caseId, arrival);
        else next.delete(arrival.caseId);
      }
      return next;
    });
  const columns: Column<SeasonArrival>[] = [
    ...(isMine
      ? [
          {
            key: 'selected',
            title: words.select,
            tight: true,
            render: (row: SeasonArrival) =>
              row.mayDecide && (
                <Checkbox
                  checked={chosen.has(row.caseId)}
                  aria-label={fill(season.choose, { name: nameOf(row) })}
                  onChange={({ target }) => choose([row], target.checked)}
                />
              ),
          },
        ]
      : []),
    {
      key: 'member',
      title: words.member,
      main: true,
      tight: true,
      render: (row) => <Mover arrival={row} isShared={shared.has(row.member.name)} />,
    },
    { key: 'from', title: words.from, render: ({ from }) => <Clamped>{from.name}</Clamped> },
    { key: 'to', title: words.to, render: ({ to }) => <Clamped>{to.name}</Clamped> },
    { key: 'reviewer', title: words.reviewer, render: ({ reviewer }) => <Clamped>{reviewer.name}</Clamped> },
    {
      key: 'waited',
      title: words.waited,
      tight: true,
      render: ({ hours, answeredAt }) =>
        fill(answeredAt === null ? season.waited : season.answeredIn, { hours }),
    },
    ...(isMine
      ? [
          {
            key: 'operations',
            title: transfers.columns.operations,
            tight: true,
            render: (row: SeasonArrival) => <ArrivalTools arrival={row} renderAgree={renderAgree} />,
          },
        ]
      : []),
  ];
  return (
    <>
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
        {...(isMine && {
          foot: (
            <>
              <output className="table-chosen">{fill(transfers.selected, { count: chosen.size })}</output>
              <Button onClick={() => choose(mine, true)}>{transfers.selectPage}</Button>
              <Button disabled={chosen.size === 0} onClick={() => setChosen(new Map())}>
                {transfers.selectNone}
              </Button>
              <Button type="primary" disabled={chosen.size === 0} onClick={() => setIsAgreeing(true)}>
                {transfers.agreeMany}
              </Button>
            </>
          ),
        })}
      />
      {isAgreeing &&
        renderAgree({
          arrivals: [...chosen.values()],
          onClose: () => setIsAgreeing(false),
          onDone: (refused) => setChosen(new Map([...chosen].filter(([id]) => refused.has(id)))),
        })}
    </>
  );
}

interface MoverProps {
  arrival: SeasonArrival;
  isShared: boolean;
}

/** A link to the case, to the member where only they are seen; with the number where somebody else shown has the same name. */
function Mover({ arrival: { caseId, member, mayOpen }, isShared }: MoverProps) {
  const { id, name, isVisible, idNumberMasked } = member;
  return (
    <>
      {mayOpen && (
        <Link to="/cases/$caseId" params={{ caseId: String(caseId) }}>
          {name}
        </Link>
      )}
      {!mayOpen && isVisible && (
        <Link to="/members/$memberId" params={{ memberId: String(id) }}>
          {name}
        </Link>
      )}
      {!mayOpen && !isVisible && name}
      {isShared && <small className="muted season-apart">{idNumberMasked}</small>}
    </>
  );
}
