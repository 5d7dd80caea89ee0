import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { type BatchImport, type ImportRow, type ImportRowState, listImportRows } from '#contract/imports.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { StatusTag, type Tone } from '../../ui/states.tsx';
import { RowMending } from './row-mending.tsx';

const tones: Record<ImportRowState, Tone> = { good: 'waiting', bad: 'bad', committed: 'good', failed: 'bad' };

/** The rows of a file with what is wrong in each; wrong ones can be mended here. */
export function ImportRows({ batch }: { batch: BatchImport }) {
  const { imports } = useWording();
  const { counts } = batch;
  const [state, setState] = useState<ImportRowState | 'all'>(() =>
    counts.bad > 0 ? 'bad' : counts.failed > 0 ? 'failed' : 'all',
  );
  const [mending, setMending] = useState<ImportRow | null>(null);
  const list = useKeysetList(['imports', 'rows', batch.id, state], ({ after, signal }) =>
    call(listImportRows, {
      params: { importId: batch.id },
      query: { after, limit: 50, ...(state !== 'all' && { state }) },
      signal,
    }),
  );
  const shownStates = (['bad', 'failed', 'good', 'committed'] as const).filter((name) => counts[name] > 0);

  return (
    <>
      <DataTable
        label={imports.rowsFiltered[state]}
        columns={useColumns(batch, setMending)}
        list={list}
        rowKey={(row) => row.rowNumber}
        filters={
          <Segmented<ImportRowState | 'all'>
            value={state}
            options={[
              ...shownStates.map((value) => ({
                value,
                label: `${imports.rowsFiltered[value]} ${counts[value]}`,
              })),
              { value: 'all' as const, label: imports.rowsFiltered.all },
            ]}
            onChange={setState}
          />
        }
      />
      {mending && (
        <RowMending
          key={mending.rowNumber}
          batch={batch}
          row={mending}
          next={list.items.find((row) => row.rowNumber > mending.rowNumber && isMendable(row)) ?? null}
          onNext={setMending}
          onClose={() => setMending(null)}
        />
      )}
    </>
  );
}

function isMendable({ state }: ImportRow): boolean {
  return state === 'bad' || state === 'failed';
}

function useColumns(batch: BatchImport, onMend: (row: ImportRow) => void): Column<ImportRow>[] {
  const { imports } = useWording();
  const say = useSayRefusal();
  const cells = batch.header.map(
    (header, index): Column<ImportRow> => ({
      key: `cell-${index}`,
      title: header,
      tight: true,
      main: index === 0,
      render: (row) => {
        const faults = row.faults.filter((fault) => fault.path === header);
        const value = row.cells[index] ?? '';
        if (faults.length === 0) return value;
        return (
          <span className="import-cell-bad" title={faults.map(say).join('\n')}>
            {value === '' ? '—' : value}
          </span>
        );
      },
    }),
  );
  return [
    { key: 'row', title: imports.rowNumber, tight: true, align: 'end', render: (row) => row.rowNumber },
    {
      key: 'state',
      title: imports.rowState,
      tight: true,
      render: (row) => <StatusTag tone={tones[row.state]}>{imports.rowStates[row.state]}</StatusTag>,
    },
    {
      key: 'reason',
      title: imports.rowReason,
      render: (row) => (
        <div className="import-reasons">
          {row.faults.map((fault) => (
            <span key={`${fault.path} ${fault.code}`}>
              {fault.path ? fill(imports.cellFault, { column: fault.path, message: say(fault) }) : say(fault)}
            </span>
          ))}
          {isMendable(row) && (
            <Button
              size="small"
              aria-label={fill(imports.mendTitle, { row: row.rowNumber })}
              onClick={() => onMend(row)}
            >
              {imports.mend}
            </Button>
          )}
        </div>
      ),
    },
    ...cells,
  ];
}
