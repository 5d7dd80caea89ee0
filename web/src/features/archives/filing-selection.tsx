import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { MemberRow } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import type { Column } from '../../ui/data-table.tsx';
import { useWording } from '../../ui/language.tsx';
import { FilingDialog } from './filing-dialog.tsx';

/** Who is chosen from the list to have their papers filed at once, across its pages (ARC-13). */
export function useFilingSelection(page: readonly MemberRow[]) {
  const { archives } = useWording();
  const [chosen, setChosen] = useState<ReadonlyMap<number, MemberRow>>(new Map());
  const fileable = page.filter(({ actions }) => actions.filePaper === null);
  const choose = (rows: readonly MemberRow[], isChosen: boolean) => {
    const next = new Map(chosen);
    for (const row of rows) {
      if (isChosen) next.set(row.id, row);
      else next.delete(row.id);
    }
    setChosen(next);
  };
  const column: Column<MemberRow> = {
    key: 'selected',
    title: archives.columns.selected,
    tight: true,
    render: (row) => (
      <Checkbox
        checked={chosen.has(row.id)}
        disabled={row.actions.filePaper !== null}
        aria-label={fill(archives.filing.select, { name: row.name })}
        onChange={({ target }) => choose([row], target.checked)}
      />
    ),
  };
  return {
    column,
    chosen: [...chosen.values()],
    choosePage: () => choose(fileable, true),
    chooseNone: () => setChosen(new Map()),
  };
}

interface FilingBarProps {
  selection: ReturnType<typeof useFilingSelection>;
}

/** How many are chosen, and what is done with them. */
export function FilingBar({ selection }: FilingBarProps) {
  const { archives } = useWording();
  const { filing } = archives;
  const [isFiling, setIsFiling] = useState(false);
  const { chosen } = selection;
  return (
    <div className="filing-bar">
      <Button onClick={selection.choosePage}>{filing.selectPage}</Button>
      <Button disabled={chosen.length === 0} onClick={selection.chooseNone}>
        {filing.selectNone}
      </Button>
      <Button type="primary" disabled={chosen.length === 0} onClick={() => setIsFiling(true)}>
        {filing.file}
      </Button>
      <output className="muted">{fill(filing.selectedCount, { count: chosen.length })}</output>
      {isFiling && (
        <FilingDialog members={chosen} onClose={() => setIsFiling(false)} onFiled={selection.chooseNone} />
      )}
    </div>
  );
}
