import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Structure, type StructureDimension, structureDimensions } from '#contract/statistics.ts';
import { fill } from '#contract/wording/fill.ts';
import { LazyChart } from '../../ui/chart/lazy-chart.tsx';
import { formatCount, useLanguage, useWording } from '../../ui/language.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import { agesOf, partsOf } from './distribution.ts';
import { formatShare } from './rate.tsx';
import { PrintButton, ScopeBar, type ScopeProps } from './scope.tsx';
import { structureQuery } from './statistics-queries.ts';
import './statistics.css';

/** 统计信息 → 团员结构 (STA-2). */
export function StructurePage(scope: ScopeProps) {
  const { statistics } = useWording();
  const query = useQuery(structureQuery(scope.organisationId));
  const { data } = query;
  return (
    <Page title={statistics.structureTitle} actions={<PrintButton />}>
      <ScopeBar {...scope} name={data?.organisation.name} parent={data?.parent ?? null} />
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {data && <Figures structure={data} />}
      {data?.members === 0 && (
        <Section>
          <Empty title={statistics.structure.nothing} text={statistics.structure.nothingText} />
        </Section>
      )}
      {data && data.members > 0 && (
        <>
          <Ages structure={data} />
          <div className="distributions">
            {structureDimensions
              .filter((dimension) => dimension !== 'born' && data.dimensions[dimension].length > 0)
              .map((dimension) => (
                <Distribution key={dimension} dimension={dimension} structure={data} />
              ))}
          </div>
        </>
      )}
    </Page>
  );
}

function Figures({ structure: { members, youth, today } }: { structure: Structure }) {
  const { structure: words } = useWording().statistics;
  const left = youth ? members - youth.members : 0;
  return (
    <div className="figures">
      <div className="figure">
        <strong>{formatCount(members)}</strong>
        {words.members}
      </div>
      {youth && (
        <div className="figure">
          <strong>{formatCount(youth.people)}</strong>
          {fill(words.youth, { year: youth.year })}
        </div>
      )}
      <div className="figure">
        <strong>{formatShare(youth && youth.people > 0 ? youth.members / youth.people : null)}</strong>
        {words.ratio}
        {!youth && <small className="muted">{fill(words.ratioUnknown, { year: today.slice(0, 4) })}</small>}
        {left > 0 && <small className="muted">{fill(words.ratioPartly, { count: formatCount(left) })}</small>}
      </div>
    </div>
  );
}

function Ages({ structure }: { structure: Structure }) {
  const { statistics } = useWording();
  const { structure: words } = statistics;
  const ages = useMemo(() => agesOf(structure.dimensions.born, structure.today), [structure]);
  const categories = useMemo(() => ages.map(({ age }) => String(age)), [ages]);
  const series = useMemo(
    () => [{ name: words.people, values: ages.map(({ count }) => count) }],
    [ages, words],
  );
  const label = ages
    .filter(({ count }) => count > 0)
    .map(({ age, count }) => `${fill(words.age, { age })} ${count}`)
    .join('; ');
  return (
    <Section title={words.dimensions.born}>
      <LazyChart label={label} categories={categories} series={series} height={220} />
    </Section>
  );
}

function Distribution({ dimension, structure }: { dimension: StructureDimension; structure: Structure }) {
  const wording = useWording();
  const { language } = useLanguage();
  const { structure: words } = wording.statistics;
  const counts = structure.dimensions[dimension];
  const sum = counts.reduce((all, { count }) => all + count, 0);
  const parts = partsOf(dimension, counts, language, wording);
  return (
    <section className="card section distribution">
      <table>
        <caption>{words.dimensions[dimension]}</caption>
        <thead className="only-heard">
          <tr>
            <th scope="col">{words.dimensions[dimension]}</th>
            <th scope="col">{words.people}</th>
            <th scope="col">{words.share}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ name, count }) => (
            <tr key={name}>
              <th scope="row">
                {name}
                <span className="rate-bar" aria-hidden="true">
                  <span style={{ width: `${(count / sum) * 100}%` }} />
                </span>
              </th>
              <td>{formatCount(count)}</td>
              <td className="muted">{formatShare(count / sum)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
