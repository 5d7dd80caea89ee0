import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { type Progress, readProgressTable } from '#contract/statistics.ts';
import type { Field } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { addressOf } from '../../api/address-of.ts';
import { LazyChart } from '../../ui/chart/lazy-chart.tsx';
import { formatCount, useWording } from '../../ui/language.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import { ChildrenProgress, sumOfIrregular } from './children-progress.tsx';
import { FieldTable } from './field-table.tsx';
import { Milestones } from './milestones.tsx';
import { formatShare } from './rate.tsx';
import { PrintButton, ScopeBar, type ScopeProps } from './scope.tsx';
import { progressQuery } from './statistics-queries.ts';
import './statistics.css';

interface ProgressPageProps extends ScopeProps {
  year: number | undefined;
  onYear: (year: number) => void;
  renderUsed: (progress: Progress, field: Field | undefined, onClose: () => void) => ReactNode;
}

/** 统计信息 → 工作进度 (STA-1; N23 3.8). */
export function ProgressPage({ year, onYear, renderUsed, ...scope }: ProgressPageProps) {
  const { statistics } = useWording();
  const { organisationId } = scope;
  const query = useQuery(progressQuery(organisationId, year));
  const { data } = query;
  return (
    <Page
      title={statistics.progressTitle}
      actions={
        <>
          {data && (
            <Button
              icon={<DownloadOutlined aria-hidden />}
              href={addressOf(readProgressTable, { params: { organisationId }, query: { year: data.year } })}
              download
            >
              {statistics.excel}
            </Button>
          )}
          <PrintButton />
        </>
      }
    >
      <ScopeBar {...scope} name={data?.organisation.name} parent={data?.parent ?? null}>
        {data && (
          <Select
            aria-label={statistics.year}
            value={data.year}
            options={data.years.map((value) => ({
              value,
              label: fill(statistics.yearOf, { year: value }),
            }))}
            onChange={onYear}
          />
        )}
      </ScopeBar>
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {data && (
        <>
          <Figures progress={data} />
          {data.fields.length === 0 ? (
            <Section title={statistics.byField}>
              <Empty title={statistics.noQuota} text={statistics.noQuotaText} />
            </Section>
          ) : (
            <>
              <FieldTable progress={data} renderUsed={(field, onClose) => renderUsed(data, field, onClose)} />
              <div className="figures-columns">
                <Milestones milestones={data.milestones} />
                <FieldChart progress={data} />
              </div>
            </>
          )}
          {data.kind !== 'branch' && (
            <ChildrenProgress
              organisationId={organisationId}
              year={data.year}
              onOrganisation={scope.onOrganisation}
            />
          )}
        </>
      )}
    </Page>
  );
}

/** The figures at a glance; what is to be done leads to its list. */
function Figures({ progress }: { progress: Progress }) {
  const { statistics } = useWording();
  const { total, organisation, formsDue } = progress;
  const { columns } = statistics;
  const irregular = sumOfIrregular(progress);
  const search = { organisationId: organisation.id };
  return (
    <>
      <FigureGroup title={fill(statistics.yearOf, { year: progress.year })}>
        <Figure name={columns.quota} value={formatCount(total.quota)} />
        <Figure name={columns.entered} value={formatCount(total.entered)} />
        <Figure name={columns.usage} value={formatShare(total.rates.usage)} />
        <Figure name={columns.completeness} value={formatShare(total.rates.completeness)} />
        <Figure name={columns.validity} value={formatShare(total.rates.validity)} />
        <Figure name={columns.fulfilment} value={formatShare(total.rates.fulfilment)} />
      </FigureGroup>
      <FigureGroup title={statistics.ofAllYears}>
        <Link
          className="figure"
          data-pressing={irregular > 0 ? '' : undefined}
          to="/statistics/irregular"
          search={search}
        >
          <strong>{formatCount(irregular)}</strong>
          {columns.irregular}
        </Link>
        <Link
          className="figure"
          data-pressing={formsDue.overdue > 0 ? '' : undefined}
          to="/statistics/due-forms"
          search={{ ...search, of: 'overdue' }}
        >
          <strong>{formatCount(formsDue.overdue)}</strong>
          {columns.overdue}
        </Link>
        <Link className="figure" to="/statistics/due-forms" search={{ ...search, of: 'soon' }}>
          <strong>{formatCount(formsDue.soon)}</strong>
          {columns.soon}
        </Link>
      </FigureGroup>
    </>
  );
}

/** Figures of one year, or of all: the two never stand under one heading. */
function FigureGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="figure-group" aria-label={title}>
      <h2>{title}</h2>
      <div className="figures">{children}</div>
    </section>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="figure">
      <strong>{value}</strong>
      {name}
    </div>
  );
}

function FieldChart({ progress }: { progress: Progress }) {
  const { statistics, organisations } = useWording();
  const { fields } = progress;
  const { columns } = statistics;
  const categories = useMemo(
    () => fields.map(({ field }) => organisations.fields[field]),
    [fields, organisations],
  );
  const series = useMemo(
    () => [
      { name: columns.quota, values: fields.map(({ quota }) => quota) },
      { name: columns.entered, values: fields.map(({ entered }) => entered) },
      { name: columns.certified, values: fields.map(({ certified }) => certified) },
    ],
    [fields, columns],
  );
  const label = fields
    .map(({ field, quota, entered, certified }) =>
      fill(statistics.usageChartText, { field: organisations.fields[field], quota, entered, certified }),
    )
    .join('; ');
  return (
    <Section title={statistics.usageChart}>
      <LazyChart label={label} categories={categories} series={series} />
    </Section>
  );
}
