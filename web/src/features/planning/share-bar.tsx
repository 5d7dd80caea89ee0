import type { ProposalLine } from '#contract/planning.ts';
import type { GradeGroup, PlanningCaps } from '#contract/planning-caps.ts';
import { fill } from '#contract/wording/fill.ts';
import { useWording } from '../../ui/language.tsx';
import { widthOf } from './percent.ts';
import { type ShareBar, shareBarsOf } from './share-bars.ts';
import './shares.css';

/** Grades that are counted together, in words. */
export function useSayGrades(): (grades: GradeGroup['grades'] | 'all') => string {
  const { proposal: words } = useWording().planning;
  return (grades) => {
    if (grades === 'graduating' || grades === 'all') return words.groups[grades];
    return fill(words.groups.grade, {
      grades: grades.map((grade) => words.numerals[grade] ?? grade).join(words.join),
    });
  };
}

/** The shares of a unit before and after, each against the cap that holds for it. */
export function ShareBars({ line, caps }: { line: ProposalLine; caps: PlanningCaps }) {
  return (
    <div className="share-bars">
      {shareBarsOf(line, caps).map((bar) => (
        <Bar key={String(bar.of)} bar={bar} />
      ))}
    </div>
  );
}

function Bar({ bar }: { bar: ShareBar }) {
  const { proposal: words } = useWording().planning;
  const sayGrades = useSayGrades();
  const { of, before, after, cap } = bar;
  if (after === null) return <span className="muted">{words.noPeople}</span>;
  const name = of === 'need' || of === 'all' ? null : of === 'school' ? words.groups.school : sayGrades(of);
  // A scale on which the cap stands at three quarters, unless the share is far beyond it.
  const most = of === 'need' ? 100 : Math.max((cap ?? 30) / 0.75, after);
  return (
    <div>
      <span className="share-text">
        {name !== null && <span className="share-name">{name}</span>}
        {of === 'need'
          ? fill(words.floorOf, { share: after })
          : fill(words.shareFromTo, { before: before ?? 0, after })}
        {cap !== null && (
          <span className="share-cap">
            {fill(of === 'need' ? words.floor : words.cap, { cap, floor: cap })}
          </span>
        )}
      </span>
      <span className="share-track" aria-hidden="true">
        <span className="share-after" style={{ width: widthOf(after, most) }} />
        {before !== null && <span className="share-before" style={{ width: widthOf(before, most) }} />}
        {cap !== null && <span className="share-line" style={{ insetInlineStart: widthOf(cap, most) }} />}
      </span>
    </div>
  );
}
