import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { agreeToCases, type CaseRow, casesAtOnce } from '#contract/approvals.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { inPortions } from '../../api/in-portions.ts';
import { busy } from '../../ui/busy.ts';
import type { Column } from '../../ui/data-table.tsx';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';

/** The cases that may be agreed to from the list, and which of them are chosen (LIF-1). */
export function useCaseSelection(page: readonly CaseRow[]) {
  const { endings } = useWording();
  const [chosen, setChosen] = useState<ReadonlyMap<number, CaseRow>>(new Map());
  const isPlain = (row: CaseRow) => row.isPlain && row.state === 'open' && row.actions.decide === null;
  const plain = page.filter(isPlain);
  const choose = (rows: readonly CaseRow[], isChosen: boolean) => {
    const next = new Map(chosen);
    for (const row of rows) {
      if (isChosen) next.set(row.id, row);
      else next.delete(row.id);
    }
    setChosen(next);
  };
  const column: Column<CaseRow> = {
    key: 'selected',
    title: endings.columns.select,
    tight: true,
    render: (row) => (
      <Checkbox
        checked={chosen.has(row.id)}
        disabled={!isPlain(row)}
        aria-label={fill(endings.select, { name: row.subject.name })}
        onChange={({ target }) => choose([row], target.checked)}
      />
    ),
  };
  return {
    column,
    plain,
    chosen: [...chosen.values()],
    choosePage: () => choose(plain, true),
    chooseNone: () => setChosen(new Map()),
  };
}

/** 同意所选, with what could not be agreed to and why. */
export function AgreementBar({ selection }: { selection: ReturnType<typeof useCaseSelection> }) {
  const { cases, endings, shell } = useWording();
  const message = useToast();
  const say = useSayRefusal();
  const queryClient = useQueryClient();
  const [state, setState] = useState<'closed' | 'open' | 'busy'>('closed');
  const [error, setError] = useState<unknown>(null);
  const [failed, setFailed] = useState<readonly string[]>([]);
  const { chosen } = selection;

  async function agree() {
    setState('busy');
    setError(null);
    try {
      const items = await inPortions(chosen, casesAtOnce, async (portion) => {
        const caseIds = portion.map(({ id }) => id);
        return (await call(agreeToCases, { body: { caseIds } })).items;
      });
      const lines = items.flatMap(({ caseId, refusal }) => {
        if (!refusal) return [];
        const name = chosen.find(({ id }) => id === caseId)?.subject.name ?? '';
        return [fill(endings.refusedLine, { name, reason: say(refusal) })];
      });
      const agreed = items.length - lines.length;
      const passed = items.filter(({ state, refusal }) => state === 'open' && !refusal).length;
      const words = passed > 0 ? cases.agreedAndPassed : endings.agreedCount;
      if (agreed > 0) message.success(fill(words, { count: agreed, passed }));
      selection.chooseNone();
      setFailed(lines);
      setState(lines.length > 0 ? 'open' : 'closed');
    } catch (cause) {
      setError(cause);
      setState('open');
    }
    void queryClient.invalidateQueries();
  }

  function close() {
    setState('closed');
    setFailed([]);
    setError(null);
  }

  return (
    <div className="table-bar">
      <Button onClick={selection.choosePage}>{endings.selectPage}</Button>
      <Button disabled={chosen.length === 0} onClick={selection.chooseNone}>
        {endings.selectNone}
      </Button>
      <Button type="primary" disabled={chosen.length === 0} onClick={() => setState('open')}>
        {endings.agreeMany}
      </Button>
      <output className="muted">{fill(endings.selected, { count: chosen.length })}</output>
      {state !== 'closed' && failed.length === 0 && (
        <Modal
          open
          title={fill(endings.agreeManyTitle, { count: chosen.length })}
          okText={shell.confirm}
          cancelText={shell.cancel}
          okButtonProps={{ loading: busy(state === 'busy') }}
          onOk={() => void agree()}
          onCancel={close}
        >
          <p>{chosen.map(({ subject }) => subject.name).join('、')}</p>
          <p className="muted">{endings.agreeManyText}</p>
          <RefusalNotice error={error} />
        </Modal>
      )}
      {failed.length > 0 && (
        <Modal
          open
          title={fill(endings.notAgreed, { count: failed.length })}
          okText={shell.close}
          cancelButtonProps={{ style: { display: 'none' } }}
          onOk={close}
          onCancel={close}
        >
          <ul>
            {failed.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Modal>
      )}
    </div>
  );
}
