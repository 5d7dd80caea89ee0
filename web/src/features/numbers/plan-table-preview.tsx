import type { ResponseOf } from '#contract/endpoint.ts';
import type { applyPlanTable } from '#contract/numbers.ts';
import { fill } from '#contract/wording/fill.ts';
import { formatCount, useWording } from '../../ui/language.tsx';
import { sayDifference } from './say-difference.ts';
import './plan-table.css';

export type PlanTableOutcome = ResponseOf<typeof applyPlanTable>;

/** What a plan table would change, row by row, before it takes effect (NUM-3). */
export function PlanTablePreview({ outcome }: { outcome: PlanTableOutcome }) {
  const { numbers, organisations } = useWording();
  const words = numbers.table;
  return (
    <>
      <section
        className="table-scroll table-preview"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={words.changes}
      >
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="cell-end">
                {words.row}
              </th>
              <th scope="col">{words.organisation}</th>
              <th scope="col">{numbers.field}</th>
              <th scope="col" className="cell-end">
                {words.before}
              </th>
              <th scope="col" className="cell-end">
                {words.after}
              </th>
              <th scope="col" className="cell-end">
                {words.change}
              </th>
            </tr>
          </thead>
          <tbody>
            {outcome.changes.map(({ row, organisation, field, before, after }) => (
              <tr key={row}>
                <td data-label={words.row} className="cell-end">
                  {row}
                </td>
                <td className="cell-main">{organisation.name}</td>
                <td data-label={numbers.field} className="cell-tight">
                  {organisations.fields[field]}
                </td>
                <td data-label={words.before} className="cell-end">
                  {formatCount(before)}
                </td>
                <td data-label={words.after} className="cell-end">
                  <b>{formatCount(after)}</b>
                </td>
                <td data-label={words.change} className="cell-end">
                  {after === before ? words.onlyNumbers : sayDifference(after - before)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {outcome.changeCount > outcome.changes.length && (
        <p className="muted">{fill(words.changesCut, { count: outcome.changes.length })}</p>
      )}
    </>
  );
}
