import { DownloadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { applyPlanTable, type NumberPlan, readPlanTable } from '#contract/numbers.ts';
import { fill } from '#contract/wording/fill.ts';
import { addressOf } from '../../api/address-of.ts';
import { callUpload } from '../../api/call.ts';
import { busy } from '../../ui/busy.ts';
import { FileField } from '../../ui/file-field.tsx';
import { formatCount, useWording } from '../../ui/language.tsx';
import { Section } from '../../ui/page.tsx';
import { type SendFile, useFileSending } from '../../ui/use-file-sending.ts';
import { PlanTableFaults } from './plan-table-faults.tsx';
import { type PlanTableOutcome, PlanTablePreview } from './plan-table-preview.tsx';
import './plan-table.css';

interface PlanTableExchangeProps {
  plan: NumberPlan;
  onShowChildren: () => void;
}

/** 分配表: to Excel and from Excel, checked and shown before it takes effect, whole or not at all (NUM-3). */
export function PlanTableExchange({ plan, onShowChildren }: PlanTableExchangeProps) {
  const { numbers } = useWording();
  const words = numbers.table;
  const { organisation, year } = plan;
  const client = useQueryClient();
  const [applied, setApplied] = useState<PlanTableOutcome | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);

  const check = useCallback<SendFile<PlanTableOutcome>>(
    (file, settings) =>
      callUpload(applyPlanTable, {
        params: { organisationId: organisation.id },
        query: { year, dryRun: 'true', fileName: file.name.slice(-200) },
        file,
        ...settings,
      }),
    [organisation.id, year],
  );
  const forget = useCallback(() => {
    setApplied(null);
    setFailure(null);
  }, []);
  const sending = useFileSending<PlanTableOutcome>(check, forget);
  const checked = sending.state.kind === 'done' ? sending.state : null;

  async function confirm() {
    if (!checked || isBusy) return;
    setIsBusy(true);
    setFailure(null);
    try {
      const outcome = await callUpload(applyPlanTable, {
        params: { organisationId: organisation.id },
        query: { year, fileName: checked.file.name.slice(-200) },
        file: checked.file,
      });
      sending.clear();
      setApplied(outcome);
      await client.invalidateQueries({ queryKey: ['numbers'] });
    } catch (error) {
      setFailure(error);
    }
    setIsBusy(false);
  }

  return (
    <>
      <Section title={words.downloadTitle}>
        <p className="numbers-text">{words.text}</p>
        <div className="numbers-line">
          {(['children', 'subtree'] as const).map((depth) => (
            <Button
              key={depth}
              icon={<DownloadOutlined />}
              href={addressOf(readPlanTable, {
                params: { organisationId: organisation.id },
                query: { year, depth },
              })}
              download
              title={depth === 'children' ? words.childrenText : words.subtreeText}
            >
              {words.download}（{words[depth]}）
            </Button>
          ))}
        </div>
      </Section>
      <Section title={words.uploadTitle}>
        <p className="numbers-text muted">{words.uploadText}</p>
        <FileField
          sending={sending}
          accept=".xls,.xlsx,application/vnd.ms-excel,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          chooseText={words.choose}
          renderRefusal={(error) => <PlanTableFaults error={error} />}
        />
        {applied && (
          <div className="notice notice-good table-applied" role="status">
            <strong>{fill(words.applied, countsOf(applied))}</strong>
            <Button size="small" onClick={onShowChildren}>
              {words.toChildren}
            </Button>
          </div>
        )}
      </Section>
      {checked && (
        <Section title={words.previewTitle}>
          <p className="table-summary" role="status">
            {fill(checked.result.changeCount === 0 ? words.nothing : words.summary, countsOf(checked.result))}
          </p>
          {checked.result.changeCount > 0 && (
            <>
              <PlanTablePreview outcome={checked.result} />
              {failure !== null && <PlanTableFaults error={failure} />}
              <div className="numbers-line">
                <Button type="primary" size="large" loading={busy(isBusy)} onClick={() => void confirm()}>
                  {words.confirm}
                </Button>
              </div>
            </>
          )}
        </Section>
      )}
    </>
  );
}

function countsOf({ rows, changeCount, given, takenBack }: PlanTableOutcome) {
  return {
    rows: formatCount(rows),
    changes: formatCount(changeCount),
    given: formatCount(given),
    takenBack: formatCount(takenBack),
  };
}
