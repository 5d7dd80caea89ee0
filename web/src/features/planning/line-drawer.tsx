import { Drawer } from 'antd';
import type { ProposalLine } from '#contract/planning.ts';
import { isSchoolField, type PlanningCaps } from '#contract/planning-caps.ts';
import { fill } from '#contract/wording/fill.ts';
import { formatCount, useWording } from '../../ui/language.tsx';
import { Facts } from '../../ui/page.tsx';
import { percentOf } from './percent.ts';
import { ShareBars, useSayGrades } from './share-bar.tsx';

interface LineDrawerProps {
  line: ProposalLine;
  caps: PlanningCaps;
  onClose: () => void;
}

/** One unit in full: its grades, its shares, and every aim it missed with what stood in the way. Mount it to open it. */
export function LineDrawer({ line, caps, onClose }: LineDrawerProps) {
  const { planning, organisations } = useWording();
  const words = planning.proposal;
  const sayGrades = useSayGrades();
  const { columns } = words;
  const isSchool = isSchoolField(line.field);
  return (
    <Drawer open title={line.organisation.name} size={Math.min(560, window.innerWidth)} onClose={onClose}>
      <div className="stack">
        <Facts
          facts={[
            [columns.field, organisations.fields[line.field]],
            [columns.asked, formatCount(line.asked)],
            [columns.places, formatCount(line.places)],
            [columns.boundBy, line.boundBy === null ? words.met : planning.bounds[line.boundBy]],
          ]}
        />
        <ShareBars line={line} caps={caps} />
        {isSchool && <h2>{words.gradesTitle}</h2>}
        {isSchool && (
          <table className="table planning-grades">
            <thead>
              <tr>
                <th scope="col">{planning.facts.grade}</th>
                <th scope="col">{columns.people}</th>
                <th scope="col">{planning.facts.members}</th>
                <th scope="col">{columns.places}</th>
                <th scope="col">{columns.share}</th>
              </tr>
            </thead>
            <tbody>
              {line.grades.map(({ grades, people, members, places }) => (
                <tr key={String(grades)}>
                  <th scope="row" className="cell-main">
                    {sayGrades(grades)}
                  </th>
                  <td data-label={columns.people}>{formatCount(people)}</td>
                  <td data-label={planning.facts.members}>{formatCount(members)}</td>
                  <td data-label={columns.places}>{formatCount(places)}</td>
                  <td data-label={columns.share}>
                    {people === 0
                      ? '—'
                      : fill(words.shareFromTo, {
                          before: percentOf(members, people),
                          after: percentOf(members + places, people),
                        })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {line.missed.length > 0 && (
          <>
            <h2>{words.missedTitle}</h2>
            <ul className="planning-missed">
              {line.missed.map(({ aim, grade, className, boundBy }) => (
                <li key={`${aim} ${grade} ${className}`}>
                  {fill(words.missed, {
                    place: grade === null ? '' : `${sayGrades([grade])}${className} `,
                    aim: planning.aims[aim],
                    bound: planning.bounds[boundBy],
                  })}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Drawer>
  );
}
