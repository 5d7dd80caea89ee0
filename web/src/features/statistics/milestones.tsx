import type { Milestone } from '#contract/statistics.ts';
import { fill } from '#contract/wording/fill.ts';
import { useWording } from '../../ui/language.tsx';
import { Section } from '../../ui/page.tsx';
import { StatusTag, type Tone } from '../../ui/states.tsx';
import { formatShare } from './rate.tsx';

const tones = {
  reached: 'good',
  on_track: 'good',
  behind: 'waiting',
  missed: 'bad',
} as const satisfies Record<NonNullable<Milestone['state']>, Tone>;

/** The targets of the year (Y22 二.4) and how they stand. */
export function Milestones({ milestones }: { milestones: readonly Milestone[] }) {
  const { statistics } = useWording();
  const { milestones: words } = statistics;
  return (
    <Section title={words.title}>
      <ul className="milestones">
        {milestones.map(({ by, daysLeft, share, expected, state }) => (
          <li key={by}>
            {state && <StatusTag tone={tones[state]}>{words.states[state]}</StatusTag>}
            <span>
              {fill(words.target, { by, share: formatShare(share) })}
              <small className="muted">
                {sayLeft(daysLeft)}
                {state !== null &&
                  daysLeft > 0 &&
                  ` · ${fill(words.expected, { share: formatShare(expected) })}`}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );

  function sayLeft(days: number): string {
    if (days === 0) return words.today;
    return days > 0 ? fill(words.left, { days }) : fill(words.passed, { days: -days });
  }
}
