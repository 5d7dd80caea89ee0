import { Link } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import type { Season, SeasonMember } from '#contract/season.ts';
import { fill } from '#contract/wording/fill.ts';
import { Clamped } from '../../ui/clamped.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { sayBeside, stateTones } from './season-words.ts';

interface MemberColumns {
  season: Season;
  /** The names that more than one of the members shown bears. */
  shared: ReadonlySet<string>;
  /** Whether anybody in the list can be chosen. */
  isToChoose: boolean;
  isChosen: (memberId: number) => boolean;
  onChoose: (member: SeasonMember, isChosen: boolean) => void;
  renderCertification: (member: SeasonMember) => ReactNode;
}

/** Who, of which class, where they stand, and with whom their transfer lies. */
export function useMemberColumns({
  season: data,
  shared,
  isToChoose,
  isChosen,
  onChoose,
  renderCertification,
}: MemberColumns): Column<SeasonMember>[] {
  const { season, transfers } = useWording();
  const { columns: words } = season;
  const nameOf = (row: SeasonMember) =>
    shared.has(row.name)
      ? fill(transfers.apart, { name: row.name, beside: sayBeside(row, transfers) })
      : row.name;
  return [
    ...(isToChoose
      ? [
          {
            key: 'selected',
            title: words.select,
            tight: true,
            render: (row: SeasonMember) => (
              <Checkbox
                checked={isChosen(row.memberId)}
                disabled={row.begin !== null && !isChosen(row.memberId)}
                aria-label={fill(season.choose, { name: nameOf(row) })}
                onChange={({ target }) => onChoose(row, target.checked)}
              />
            ),
          },
        ]
      : []),
    {
      key: 'name',
      title: words.member,
      main: true,
      tight: true,
      render: (row) => <Name member={row} isShared={shared.has(row.name)} />,
    },
    ...(data.kind === 'branch'
      ? []
      : [
          {
            key: 'organisation',
            title: words.organisation,
            render: (row: SeasonMember) => <Clamped>{row.organisation.name}</Clamped>,
          },
        ]),
    { key: 'certification', title: words.certification, tight: true, render: renderCertification },
    {
      key: 'state',
      title: words.state,
      tight: true,
      render: ({ state }) => <StatusTag tone={stateTones[state]}>{season.states[state]}</StatusTag>,
    },
    { key: 'where', title: words.where, render: (row) => <Where member={row} /> },
  ];
}

/** With the number where somebody else shown has the same name. */
function Name({ member, isShared }: { member: SeasonMember; isShared: boolean }) {
  const { memberId, name, idNumberMasked, isVisible } = member;
  return (
    <>
      {isVisible ? (
        <Link to="/members/$memberId" params={{ memberId: String(memberId) }}>
          {name}
        </Link>
      ) : (
        name
      )}
      {isShared && idNumberMasked !== null && <small className="muted season-apart">{idNumberMasked}</small>}
    </>
  );
}

function Where({ member }: { member: SeasonMember }) {
  const { season } = useWording();
  const say = useSayRefusal();
  const { left, underWay, begin, state } = member;
  if (left) {
    const gone = left.toArmy ? season.wentToArmy : season.wentOutside;
    const to = left.to && fill(season.wentTo, { date: left.on, name: left.to.name });
    return <Clamped>{to ?? fill(gone, { date: left.on })}</Clamped>;
  }
  if (underWay) {
    const { by, to, liesWith: name, days } = underWay;
    return (
      <span className="season-where">
        <Clamped>{fill(by === 'report' ? season.reportsAt : season.waitsAt, { name, days })}</Clamped>
        <small className="muted">
          <Clamped>{to === null ? season.army : fill(season.goesTo, { name: to })}</Clamped>
        </small>
      </span>
    );
  }
  return state === 'barred' && begin ? <Clamped>{say(begin)}</Clamped> : null;
}
