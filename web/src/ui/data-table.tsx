import { Button } from 'antd';
import type { ReactNode } from 'react';
import { fill } from '#contract/wording/fill.ts';
import type { KeysetList } from '../api/keyset-list.ts';
import { useWording } from './language.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { Empty, Loading } from './states.tsx';
import './data-table.css';

export interface Column<T> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: T) => ReactNode;
  /** The row's heading where it becomes a card on a phone. */
  readonly main?: boolean;
  /** Kept on one line (times, numbers, buttons). */
  readonly tight?: boolean;
  readonly align?: 'end';
}

interface DataTableProps<T> {
  /** What the table lists, for who hears the page. */
  label: string;
  columns: readonly Column<T>[];
  list: KeysetList<T>;
  rowKey: (row: T) => string | number;
  /** Filters above the rows. */
  filters?: ReactNode;
  /** Shown where there is no row. */
  empty?: ReactNode;
  /** What is done with the rows that were chosen: stays in view below them. */
  foot?: ReactNode;
}

/** Rows of a keyset list, one page at a time; cards on a phone. */
export function DataTable<T>({ label, columns, list, rowKey, filters, empty, foot }: DataTableProps<T>) {
  const { shell } = useWording();
  return (
    <div className="card table-frame" aria-busy={list.refreshing}>
      {filters !== undefined && <div className="table-filters">{filters}</div>}
      {list.error !== null && (
        <div className="table-notice">
          <RefusalNotice error={list.error} onRetry={list.reload} />
        </div>
      )}
      {list.loading && list.error === null && <Loading />}
      {!list.loading &&
        list.error === null &&
        list.items.length === 0 &&
        (empty ?? <Empty title={shell.nothingFound} />)}
      {list.items.length > 0 && (
        <section
          className={`table-scroll${list.refreshing ? ' table-refreshing' : ''}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          aria-label={label}
        >
          <table className="table">
            <thead>
              <tr>
                {columns.map(({ key, title, align }) => (
                  <th key={key} scope="col" className={align === 'end' ? 'cell-end' : undefined}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {list.items.map((row) => (
                <tr key={rowKey(row)}>
                  {columns.map((column) => (
                    <td key={column.key} data-label={column.title} className={classOf(column)}>
                      <div>{column.render(row)}</div>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {(list.next !== null || list.previous !== null) && (
        <nav className="table-foot" aria-label={fill(shell.pageNumber, { page: list.pageNumber })}>
          <span className="muted">{fill(shell.pageNumber, { page: list.pageNumber })}</span>
          <Button disabled={list.previous === null} onClick={() => list.previous?.()}>
            {shell.previousPage}
          </Button>
          <Button disabled={list.next === null} onClick={() => list.next?.()}>
            {shell.nextPage}
          </Button>
        </nav>
      )}
      {foot !== undefined && <div className="table-acts">{foot}</div>}
    </div>
  );
}

function classOf<T>({ main, tight, align }: Column<T>): string {
  return [main && 'cell-main', tight && 'cell-tight', align === 'end' && 'cell-end']
    .filter(Boolean)
    .join(' ');
}
