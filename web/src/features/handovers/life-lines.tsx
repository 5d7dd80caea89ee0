import type { ReactNode } from 'react';
import { positions } from '#contract/dictionaries/cadres.ts';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import type { ToldLife } from '#contract/lives.ts';
import { fill } from '#contract/wording/fill.ts';
import { chinaDay } from '../../ui/china-day.ts';
import { useLanguage, useTexts } from '../../ui/texts.tsx';
import './told-lives.css';

/** The part of the page they are in. */
export type LivesFrame = (title: string, content: ReactNode) => ReactNode;

interface LivesProps {
  readonly lives: readonly ToldLife[];
  readonly frame: LivesFrame;
}

/** A life in each system, oldest first. */
export function Lives({ lives, frame }: LivesProps) {
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
