import type { Proposal } from '#contract/planning.ts';
import { fill } from '#contract/wording/fill.ts';
import { formatCount, useWording } from '../../ui/language.tsx';
import { Difference } from './difference.tsx';
import { percentOf, widthOf } from './percent.ts';

/** Field by field: whom it concerns, what was asked, what was placed and what found no place. */
export function OutcomeFields({ proposal, earlier }: { proposal: Proposal; earlier: Proposal | null }) {
  const { planning, organisations } = useWording();
  const words = planning.proposal;
  const { columns } = words;
  const { fields, unplaced } = proposal.outcome;
  const sum = (part: 'units' | 'people' | 'members' | 'asked' | 'places') =>
    fields.reduce((all, field) => all + field[part], 0);
  const leftOf = (field: string) =>
    unplaced.filter((left) => left.field === field).reduce((all, { places }) => all + places, 0);
  return (
    <section className="card planning-part">
      <h2>{words.fieldsTitle}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={words.fieldsTitle}>
        <table className="table planning-fields">
          <thead>
            <tr>
              <th scope="col">{columns.field}</th>
              <th scope="col" className="cell-end">
                {columns.units}
              </th>
              <th scope="col" className="cell-end">
                {columns.people}
              </th>
              <th scope="col">{columns.share}</th>
              <th scope="col" className="cell-end">
                {columns.asked}
              </th>
              <th scope="col" className="cell-end">
                {columns.places}
              </th>
              <th scope="col">{columns.met}</th>
              <th scope="col" className="cell-end">
                {columns.unplaced}
              </th>
            </tr>
          </thead>
          <tbody>
            {fields.map((line) => (
              <tr key={line.field}>
                <th scope="row" className="cell-main cell-tight">
                  {organisations.fields[line.field]}
                </th>
                <td data-label={columns.units} className="cell-end">
                  {formatCount(line.units)}
                </td>
                <td data-label={columns.people} className="cell-end">
                  {formatCount(line.people)}
                </td>
                <td data-label={columns.share} className="cell-tight">
                  {line.people === 0
                    ? '—'
                    : fill(words.shareFromTo, {
                        before: percentOf(line.members, line.people),
                        after: percentOf(line.members + line.places, line.people),
                      })}
                </td>
                <td data-label={columns.asked} className="cell-end">
                  {formatCount(line.asked)}
                </td>
                <td data-label={columns.places} className="cell-end cell-tight">
                  <span className="planning-delta">
                    <Difference
                      better="more"
                      before={
                        earlier &&
                        (earlier.outcome.fields.find(({ field }) => field === line.field)?.places ?? 0)
                      }
                      after={line.places}
                    />
                    <strong>{formatCount(line.places)}</strong>
                  </span>
                </td>
                <td data-label={columns.met}>
                  <Met {...line} />
                </td>
                <td data-label={columns.unplaced} className="cell-end">
                  {leftOf(line.field) > 0 ? formatCount(leftOf(line.field)) : '—'}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className="cell-main">
                {words.sum}
              </th>
              <td data-label={columns.units} className="cell-end">
                {formatCount(sum('units'))}
              </td>
              <td data-label={columns.people} className="cell-end">
                {formatCount(sum('people'))}
              </td>
              <td />
              <td data-label={columns.asked} className="cell-end">
                {formatCount(sum('asked'))}
              </td>
              <td data-label={columns.places} className="cell-end">
                {formatCount(sum('places'))}
              </td>
              <td data-label={columns.met}>
                <Met asked={sum('asked')} places={sum('places')} />
              </td>
              <td data-label={columns.unplaced} className="cell-end">
                {unplaced.length > 0
                  ? formatCount(unplaced.reduce((all, { places }) => all + places, 0))
                  : '—'}
              </td>
            </tr>
          </tfoot>
        </table>
      </section>
    </section>
  );
}

/** How much of what the facts speak for was met; more than that shows as full. */
function Met({ asked, places }: { asked: number; places: number }) {
  if (asked === 0) return '—';
  return (
    <span className="planning-met">
      <span className="planning-meter" aria-hidden="true">
        <span style={{ width: widthOf(places, asked) }} />
      </span>
      {`${Math.round((places / asked) * 100)}%`}
    </span>
  );
}
