import { EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Development, Progress } from '#contract/statistics.ts';
import type { Field } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { formatCount, useWording } from '../../ui/language.tsx';
import { Rate } from './rate.tsx';

interface FieldTableProps {
  progress: Progress;
  /** 录入明细, of one field or of all. */
  renderUsed: (field: Field | undefined, onClose: () => void) => ReactNode;
}

/** NUM-5 by field, with 录入明细 behind the eye (N23 3.8). */
export function FieldTable({ progress, renderUsed }: FieldTableProps) {
  const { statistics, organisations } = useWording();
  const [shown, setShown] = useState<Field | 'all' | null>(null);
  const { columns, explained } = statistics;
  const nameOf = (field: Field | 'all') => (field === 'all' ? statistics.total : organisations.fields[field]);
  const line = (field: Field | 'all', { quota, entered, formed, certified, rates }: Development) => (
    <tr key={field} className={field === 'all' ? 'field-total' : undefined}>
      <th scope="row" className="cell-main">
        {nameOf(field)}
      </th>
      <Cell label={columns.quota}>{formatCount(quota)}</Cell>
      <Cell label={columns.entered}>
        {formatCount(entered)}
        <Button
          type="text"
          size="small"
          className="no-print"
          icon={<EyeOutlined aria-hidden />}
          title={columns.details}
          aria-label={fill(statistics.details.open, { field: nameOf(field) })}
          onClick={() => setShown(field)}
        />
      </Cell>
      <Cell label={columns.usage}>
        <Rate share={rates.usage} />
      </Cell>
      <Cell label={columns.formed}>{formatCount(formed)}</Cell>
      <Cell label={columns.completeness}>
        <Rate share={rates.completeness} />
      </Cell>
      <Cell label={columns.certified}>{formatCount(certified)}</Cell>
      <Cell label={columns.validity}>
        <Rate share={rates.validity} />
      </Cell>
      <Cell label={columns.fulfilment}>
        <Rate share={rates.fulfilment} />
      </Cell>
    </tr>
  );
  return (
    <>
      <section
        className="card table-frame table-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={statistics.byField}
      >
        <table className="table figures-table">
          <caption>
            {statistics.byField} · {fill(statistics.yearOf, { year: progress.year })}
          </caption>
          <thead>
            <tr>
              <th scope="col">{columns.field}</th>
              <th scope="col">{columns.quota}</th>
              <th scope="col">{columns.entered}</th>
              <th scope="col" title={explained.usage}>
                {columns.usage}
              </th>
              <th scope="col">{columns.formed}</th>
              <th scope="col" title={explained.completeness}>
                {columns.completeness}
              </th>
              <th scope="col">{columns.certified}</th>
              <th scope="col" title={explained.validity}>
                {columns.validity}
              </th>
              <th scope="col" title={explained.fulfilment}>
                {columns.fulfilment}
              </th>
            </tr>
          </thead>
          <tbody>
            {progress.fields.map(({ field, ...development }) => line(field, development))}
            {line('all', progress.total)}
          </tbody>
        </table>
      </section>
      {shown && renderUsed(shown === 'all' ? undefined : shown, () => setShown(null))}
    </>
  );
}

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td data-label={label} className="cell-tight">
      <div>{children}</div>
    </td>
  );
}
