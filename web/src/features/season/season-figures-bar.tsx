import type { ArrivalFilter, Season, SeasonFilter } from '#contract/season.ts';
import { fill } from '#contract/wording/fill.ts';
import { type CountButton, CountButtons } from '../../ui/count-buttons.tsx';
import { useWording } from '../../ui/language.tsx';
import type { SeasonSearch, ToList } from './season-search.ts';
import { sayShare } from './season-words.ts';

interface SeasonFiguresBarProps {
  season: Season;
  search: SeasonSearch;
  toList: ToList;
}

/** The figures at a glance, each leading to its list, and the two shares made of them. */
export function SeasonFiguresBar({ season: data, search, toList }: SeasonFiguresBarProps) {
  const { season } = useWording();
  const { figures, answerHours: hours } = data;
  const exactly = (count: number) => ({ count, atLeast: false });
  const withDays = (label: string, days: number | null) =>
    !days ? label : `${label} · ${fill(season.oldest, { days })}`;
  const { figures: words } = season;
  const counts: CountButton<SeasonFilter | ArrivalFilter>[] = [
    { key: 'all', label: words.all, count: exactly(figures.graduates) },
    { key: 'left', label: words.left, count: exactly(figures.left) },
    { key: 'open', label: withDays(words.open, figures.openDays), count: exactly(figures.open) },
    { key: 'not_begun', label: words.not_begun, count: exactly(figures.notBegun), pressing: true },
    { key: 'barred', label: words.barred, count: exactly(figures.barred), pressing: true },
    {
      key: 'arriving',
      label: withDays(words.arriving, figures.arrivingDays),
      count: exactly(figures.arriving),
    },
    { key: 'late', label: words.late, count: exactly(figures.late), pressing: true },
  ];
  const chosen =
    search.tab === 'members'
      ? (search.of ?? 'all')
      : search.tab === 'arrivals'
        ? (search.arrivals ?? 'arriving')
        : undefined;
  return (
    <>
      <dl className="season-shares">
        <div title={season.rateText}>
          <dt>{season.rate}</dt>
          <dd>{sayShare(figures.rate)}</dd>
        </div>
        <div title={fill(season.inTimeText, { hours })}>
          <dt>{fill(season.inTime, { hours })}</dt>
          <dd>{sayShare(figures.inTime)}</dd>
        </div>
      </dl>
      <div className="season-figures">
        <CountButtons
          counts={counts}
          chosen={chosen}
          onChoose={(list) => toList(data.organisation.id, list)}
        />
      </div>
    </>
  );
}
