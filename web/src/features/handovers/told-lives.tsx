import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense } from 'react';
import { positions } from '#contract/dictionaries/cadres.ts';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { listToldLives, type ToldLife } from '#contract/lives.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { chinaDay } from '../../ui/china-day.ts';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useLanguage, useTexts } from '../../ui/texts.tsx';
import './told-lives.css';

interface ToldLivesProps {
  readonly memberId: number;
  /** The part of the page it is in. */
  readonly frame: (title: string, content: ReactNode) => ReactNode;
}

/** 在其他系统的经历 (TRF-8), for the desk and the telephone; nothing for who has only been in this one. */
export function ToldLives({ memberId, frame }: ToldLivesProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['handovers', 'lives', memberId],
    queryFn: ({ signal }) => call(listToldLives, { params: { memberId }, signal }),
  });
  if (error) return <RefusalNotice error={error} onRetry={() => void refetch()} />;
  if (!data || data.items.length === 0) return null;
  // Few have any: the page does not wait for the words.
  return (
    <Suspense fallback={null}>
      <Lives lives={data.items} frame={frame} />
    </Suspense>
  );
}

function Lives({ lives, frame }: Pick<ToldLivesProps, 'frame'> & { readonly lives: readonly ToldLife[] }) {
  const { lives: words } = useTexts('lives');
  return frame(
    words.title,
    lives.map((told) => (
      <div key={`${told.system} ${told.toldAt}`} className="told-life">
        <h3>{told.system}</h3>
        <p className="muted">
          {fill(told.toldBy === told.system ? words.came : words.cameVia, {
            system: told.toldBy,
            at: chinaDay(new Date(told.toldAt)),
          })}
        </p>
        <ToldLines told={told} />
      </div>
    )),
  );
}

interface Line {
  readonly from: string;
  readonly time: string;
  readonly what: string;
  readonly where: string;
  readonly other: string | null;
}

/** What happened and what was held, by when it began. */
function ToldLines({ told }: { told: ToldLife }) {
  const { lives: words } = useTexts('lives');
  const { language } = useLanguage();
  const kinds: Record<string, string> = words.kinds;
  const lines: Line[] = [
    ...told.events.map(({ on, kind, organisation, other }) => ({
      from: on,
      time: on,
      what: kinds[kind] ?? kind,
      where: organisation,
      other: other && fill(kind === 'left' ? words.to : words.from, { name: other }),
    })),
    ...told.posts.map(({ position, organisation, since, until }) => ({
      from: since,
      time: until === null ? fill(words.since, { since }) : fill(words.until, { since, until }),
      what: fill(words.post, { position: nameOfCode(positions, position, language) }),
      where: organisation,
      other: null,
    })),
  ];
  if (lines.length === 0) return <p className="muted">{words.nothing}</p>;
  return (
    <ol>
      {lines
        .sort((a, b) => a.from.localeCompare(b.from))
        .map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may be told twice, and nothing moves
          <li key={index}>
            <time>{line.time}</time>
            <span>
              <strong>{line.what}</strong> {line.where}
              {line.other && <span className="told-other">{line.other}</span>}
            </span>
          </li>
        ))}
    </ol>
  );
}
