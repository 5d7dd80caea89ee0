import type { Proposal } from '#contract/planning.ts';
import { fill } from '#contract/wording/fill.ts';
import { formatCount, useWording } from '../../ui/language.tsx';
import { Difference } from './difference.tsx';
import { widthOf } from './percent.ts';

const sumOf = (of: Proposal, part: 'places' | 'units') =>
  of.outcome.fields.reduce((sum, field) => sum + field[part], 0);
const unplacedOf = (of: Proposal) => of.outcome.unplaced.reduce((sum, { places }) => sum + places, 0);
const aimsOf = ({ outcome: { aims } }: Proposal) => aims.already + aims.reached;

/** What came of it at a glance, and how that differs from before. */
export function OutcomeFigures({ proposal, earlier }: { proposal: Proposal; earlier: Proposal | null }) {
  const { planning, organisations } = useWording();
  const words = planning.proposal;
  const { outcome, total } = proposal;
  const { aims } = outcome;
  const before = <T,>(read: (of: Proposal) => T) => earlier && read(earlier);
  const unplaced = unplacedOf(proposal);
  return (
    <section className="card section" aria-label={words.figures.label}>
      <dl className="planning-figures">
        <div>
          <dt>{words.figures.total}</dt>
          <dd>
            {formatCount(total)} <Difference before={before((of) => of.total)} after={total} />
          </dd>
        </div>
        <div>
          <dt>{words.figures.placed}</dt>
          <dd>
            {formatCount(sumOf(proposal, 'places'))}{' '}
            <Difference
              better="more"
              before={before((of) => sumOf(of, 'places'))}
              after={sumOf(proposal, 'places')}
            />
          </dd>
        </div>
        <div data-warn={unplaced > 0 ? '' : undefined}>
          <dt>{words.figures.unplaced}</dt>
          <dd>
            {formatCount(unplaced)} <Difference better="less" before={before(unplacedOf)} after={unplaced} />
          </dd>
        </div>
        <div>
          <dt>{words.figures.aims}</dt>
          <dd>
            {formatCount(aimsOf(proposal))}{' '}
            <small>
              {fill(words.figures.aimsOf, { most: formatCount(aims.already + aims.mostReachable) })}
            </small>{' '}
            <Difference better="more" before={before(aimsOf)} after={aimsOf(proposal)} />
            <span className="planning-meter" aria-hidden="true">
              <span style={{ width: widthOf(aimsOf(proposal), aims.already + aims.mostReachable) }} />
            </span>
          </dd>
        </div>
        <div>
          <dt>{words.figures.squeezed}</dt>
          <dd>
            {formatCount(outcome.squeezed)}{' '}
            <small>{fill(words.figures.squeezedOf, { units: formatCount(sumOf(proposal, 'units')) })}</small>{' '}
            <Difference better="less" before={before((of) => of.outcome.squeezed)} after={outcome.squeezed} />
          </dd>
        </div>
      </dl>
      <p className="planning-note">
        {fill(words.figures.aimsText, {
          all: formatCount(aims.all),
          already: formatCount(aims.already),
          places: formatCount(aims.placesForMost),
        })}
      </p>
      {outcome.unplaced.length > 0 && (
        <div className="notice notice-waiting planning-unplaced">
          <ul>
            {outcome.unplaced.map(({ field, places, because }) => (
              <li key={`${field} ${because}`}>
                {fill(words.unplaced[because], {
                  field: field === null ? words.unplaced.shared : organisations.fields[field],
                  places: formatCount(places),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
