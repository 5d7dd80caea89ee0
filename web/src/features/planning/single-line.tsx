import { isCollegeField } from '#contract/planning-caps.ts';
import { useWording } from '../../ui/language.tsx';
import { CountCell, YesCell } from './fact-cell.tsx';
import type { DraftLine, FillIn } from './fact-lines.ts';

const ofColleges = ['need', 'students', 'members'] as const;
const ofSociety = ['members', 'organisations', 'residents', 'registered'] as const;

/** The one line of a college, or of an organisation outside schools. */
export function SingleLine({ line, onFill }: { line: DraftLine; onFill: FillIn }) {
  const { facts: words } = useWording().planning;
  const isCollege = isCollegeField(line.field);
  return (
    <>
      <p className="planning-note">{isCollege ? words.hints.college : words.hints.social}</p>
      <div className="fact-single">
        {(isCollege ? ofColleges : ofSociety).map((part) => (
          <div key={part}>
            <div aria-hidden="true" className="fact-label">
              {words[part]}
            </div>
            <CountCell line={line} part={part} onFill={onFill} label={words[part]} />
          </div>
        ))}
        {!isCollege && (
          <YesCell line={line} part="isVillage" label={words.isVillage} onFill={onFill}>
            {words.isVillage}
          </YesCell>
        )}
      </div>
    </>
  );
}
