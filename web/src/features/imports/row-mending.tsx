import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, Select } from 'antd';
import { useContext, useState } from 'react';
import { type BatchImport, type ImportRow, mendImportRow } from '#contract/imports.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { busy } from '../../ui/busy.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { choicesQuery } from './import-query.ts';
import { RowRemedies } from './row-remedy.ts';

interface RowMendingProps {
  batch: BatchImport;
  row: ImportRow;
  next: ImportRow | null;
  onNext: (row: ImportRow) => void;
  onClose: () => void;
}

/** The cells of one row, those at fault first in sight and marked; saving checks the row again. Mount it to open it. */
export function RowMending({ batch, row, next, onNext, onClose }: RowMendingProps) {
  const { imports, shell } = useWording();
  const say = useSayRefusal();
  const message = useToast();
  const queryClient = useQueryClient();
  const { data: choices } = useQuery(choicesQuery(batch.kind));
  const [cells, setCells] = useState<readonly string[]>(row.cells);
  const [saved, setSaved] = useState<readonly string[]>(row.cells);
  const [faults, setFaults] = useState(row.faults);
  const remedyOf = useContext(RowRemedies);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function save(thenNext: boolean) {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    try {
      const params = { importId: batch.id, rowNumber: row.rowNumber };
      const mended = await call(mendImportRow, { params, body: { cells: [...cells] } });
      void queryClient.invalidateQueries({ queryKey: ['imports'] });
      setFaults(mended.faults);
      setSaved(cells);
      if (mended.faults.length > 0) {
        message.warning(fill(imports.stillBad, { row: row.rowNumber }));
      } else {
        const words = batch.state === 'committed' ? imports.mendedAfterImport : imports.mended;
        message.success(fill(words, { row: row.rowNumber }));
        if (thenNext && next) onNext(next);
        else onClose();
      }
    } catch (cause) {
      setError(cause);
    }
    setIsBusy(false);
  }

  const write = (index: number, text: string) =>
    setCells(cells.map((cell, at) => (at === index ? text : cell)));

  const general = faults.filter((fault) => fault.path === undefined || !batch.header.includes(fault.path));
  const columns = batch.header.map((header, index) => ({
    header,
    index,
    told: faults.filter((fault) => fault.path === header).map(say),
  }));
  // A remedy is for the row as it was saved.
  const isEdited = cells.some((cell, at) => cell !== saved[at]);
  const remedies = isEdited ? [] : faults.map((fault) => remedyOf(fault, row, batch)).filter(Boolean);
  // What is wrong comes first; it stays in its place while the row is open.
  const isWrong = new Set(row.faults.map((fault) => fault.path));
  const ordered = [...columns].sort((a, b) => Number(isWrong.has(b.header)) - Number(isWrong.has(a.header)));

  return (
    <Drawer
      open
      title={fill(imports.mendTitle, { row: row.rowNumber })}
      size={Math.min(520, window.innerWidth)}
      onClose={onClose}
      footer={
        <div className="import-line">
          <Button type="primary" loading={busy(isBusy)} onClick={() => void save(next !== null)}>
            {next ? imports.saveNext : imports.save}
          </Button>
          {next && <Button onClick={() => onNext(next)}>{imports.skip}</Button>}
          <Button onClick={onClose}>{shell.cancel}</Button>
        </div>
      }
    >
      <Form layout="vertical">
        <RefusalNotice error={error} />
        {general.map((fault) => (
          <div key={fault.code} className="notice notice-bad import-text" role="alert">
            {say(fault)}
          </div>
        ))}
        {remedies}
        {ordered.map(({ header, index, told }) => (
          <Form.Item
            key={header}
            label={header}
            htmlFor={`cell-${index}`}
            {...(told.length > 0 && { validateStatus: 'error' as const, help: told.join('；') })}
          >
            {choices?.get(header)?.length ? (
              <Select
                id={`cell-${index}`}
                // What was typed stays in sight until one of the list is chosen.
                value={cells[index] || null}
                allowClear
                showSearch
                options={choices.get(header)?.map((word) => ({ value: word, label: word })) ?? []}
                onChange={(word) => write(index, word ?? '')}
              />
            ) : (
              <Input
                id={`cell-${index}`}
                value={cells[index] ?? ''}
                maxLength={500}
                autoComplete="off"
                onChange={(event) => write(index, event.target.value)}
                onPressEnter={() => void save(next !== null)}
              />
            )}
          </Form.Item>
        ))}
      </Form>
    </Drawer>
  );
}
