import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Organisation } from '#contract/organisations.ts';
import { useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import { thisYear, unitFactsQuery } from './planning-queries.ts';
import { UnitFactsForm } from './unit-facts-form.tsx';
import { YearSelect } from './year-select.tsx';
import './planning.css';
import '../../ui/data-table.css';
import './unit-facts.css';

interface UnitFactsPageProps {
  year: number | undefined;
  /** Null: none chosen yet. */
  unit: Organisation | 'loading' | null;
  error: unknown;
  onRetry: () => void;
  onYear: (year: number) => void;
  organisationChoice: ReactNode;
}

/** 填报基础数据: all lines of one school, college or organisation in a year. */
export function UnitFactsPage({
  year = thisYear(),
  unit,
  error,
  onRetry,
  onYear,
  organisationChoice,
}: UnitFactsPageProps) {
  const { facts: words } = useWording().planning;
  return (
    <Page
      title={words.title}
      description={
        <Link to="/planning" search={{ year, tab: 'facts' }}>
          {words.back}
        </Link>
      }
      actions={
        <div className="planning-scope">
          <div className="planning-scope-organisation">{organisationChoice}</div>
          <YearSelect year={year} onYear={onYear} />
        </div>
      }
    >
      <RefusalNotice error={error} onRetry={onRetry} />
      {unit === null && (
        <div className="card">
          <Empty title={words.choose} />
        </div>
      )}
      {unit === 'loading' && !error && <Loading />}
      {unit !== null && unit !== 'loading' && (
        <LoadedFacts key={`${unit.id} ${year}`} unit={unit} year={year} />
      )}
    </Page>
  );
}

function LoadedFacts({ unit, year }: { unit: Organisation; year: number }) {
  const query = useQuery(unitFactsQuery(unit.id, year));
  if (query.data) return <UnitFactsForm unit={unit} year={year} saved={query.data} />;
  return query.error ? (
    <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
  ) : (
    <Loading />
  );
}
