import { EyeOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Grid, Input, Modal, Popover } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { type ChildPlan, listChildPlans, type NumberPlan, type QuotaAccount } from '#contract/numbers.ts';
import { type Field, fieldCodes } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount, useWording } from '../../ui/language.tsx';
import { Empty } from '../../ui/states.tsx';
import { moveInGrid } from './move-in-grid.ts';
import { QuotaBar } from './quota-bar.tsx';
import { QuotaEditor } from './quota-editor.tsx';
import './distribution.css';

interface DistributionTableProps {
  plan: NumberPlan;
  onChoose: (organisationId: number) => void;
  onShowUsed: (organisation: ChildPlan['organisation']) => void;
}

interface Cell {
  readonly organisationId: number;
  readonly field: Field;
}

const idOfCell = ({ organisationId, field }: Cell) => `quota-${organisationId}-${field}`;
const nothing = { received: 0, passedOn: 0, used: 0, free: 0, lastYear: 0 };

/** 下级分配: the organisations directly below by their quotas in each field, each to be changed in its place (NUM-2). */
export function DistributionTable({ plan, onChoose, onShowUsed }: DistributionTableProps) {
  const { numbers, organisations } = useWording();
  const words = numbers.children;
  const client = useQueryClient();
  const isWide = Grid.useBreakpoint().md ?? true;
  const [text, setText] = useState('');
  const [editing, setEditing] = useState<Cell | null>(null);
  const { organisation, year } = plan;
  const list = useKeysetList(['numbers', 'children', organisation.id, year, text], ({ after, signal }) =>
    call(listChildPlans, {
      params: { organisationId: organisation.id },
      query: { year, limit: 20, after, ...(text && { text }) },
      signal,
    }),
  );
  const known = new Set([plan, ...list.items].flatMap(({ accounts }) => accounts.map(({ field }) => field)));
  const shown = fieldCodes.filter((field) => known.has(field));

  function close() {
    setEditing(null);
    // Whoever edits by keyboard goes on from the cell they were at.
    if (editing) document.getElementById(idOfCell(editing))?.focus();
  }

  function editorOf(row: ChildPlan, field: Field) {
    const next = list.items[list.items.indexOf(row) + 1];
    return (
      <QuotaEditor
        key={row.organisation.id}
        year={year}
        field={field}
        child={{ ...row.organisation, account: accountOf(row, field) }}
        superior={{ ...organisation, account: accountOf(plan, field) }}
        hasNext={next !== undefined}
        onSaved={() => {
          if (next) setEditing({ organisationId: next.organisation.id, field });
          else close();
        }}
        onChanged={() => client.invalidateQueries({ queryKey: ['numbers'] })}
        onClose={close}
      />
    );
  }

  const columns: Column<ChildPlan>[] = [
    {
      key: 'name',
      title: words.name,
      main: true,
      render: (row) => (
        <>
          <Button type="link" className="link-in-table" onClick={() => onChoose(row.organisation.id)}>
            {row.organisation.name}
          </Button>
          <div className="muted distribution-kind">
            {organisations.kinds[row.kind]} · {organisations.fields[row.field]} · {row.organisation.id}
          </div>
        </>
      ),
    },
    ...shown.map(
      (field): Column<ChildPlan> => ({
        key: field,
        title: organisations.fields[field],
        align: 'end',
        render: (row) => {
          const cell = { organisationId: row.organisation.id, field };
          const account = accountOf(row, field);
          const isEdited = editing?.organisationId === row.organisation.id && editing.field === field;
          const said = { name: row.organisation.name, field: organisations.fields[field] };
          return (
            <Popover
              open={isWide && isEdited}
              trigger={[]}
              placement="right"
              destroyOnHidden
              content={isEdited ? editorOf(row, field) : null}
            >
              <span className="quota-place">
                <AbilityButton
                  type="text"
                  id={idOfCell(cell)}
                  data-row={row.organisation.id}
                  data-column={field}
                  className={`quota-cell${isEdited ? ' quota-edited' : ''}`}
                  ability={plan.actions.distribute}
                  onClick={() => setEditing(cell)}
                >
                  <span className="only-heard">{fill(words.cell, said)}</span>
                  <QuotaContent account={account} />
                </AbilityButton>
              </span>
            </Popover>
          );
        },
      }),
    ),
    {
      key: 'used',
      title: words.operations,
      tight: true,
      render: (row) => {
        const name = fill(numbers.usedOf, { name: row.organisation.name });
        return (
          <Button
            type="text"
            size="small"
            aria-label={name}
            title={name}
            icon={<EyeOutlined />}
            onClick={() => onShowUsed(row.organisation)}
          />
        );
      },
    },
  ];

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (moveInGrid(event.currentTarget, event.target, event.key)) event.preventDefault();
  }

  const edited = list.items.find((row) => row.organisation.id === editing?.organisationId);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys lead from button to button; Tab does as well
    <div onKeyDown={onKeyDown} className="distribution">
      <DataTable
        label={words.label}
        columns={columns}
        list={list}
        rowKey={(row) => row.organisation.id}
        empty={<Empty title={text === '' ? words.none : organisations.noMatch} />}
        filters={
          <>
            <p className="distribution-hint muted">{shown.length === 0 ? words.notYet : words.hint}</p>
            <Input.Search
              key={organisation.id}
              style={{ width: 260 }}
              allowClear
              maxLength={80}
              placeholder={words.search}
              aria-label={words.search}
              onSearch={(next) => setText(next.trim())}
            />
          </>
        }
      />
      {!isWide && editing && edited && (
        <Modal open footer={null} title={edited.organisation.name} onCancel={close} destroyOnHidden>
          {editorOf(edited, editing.field)}
        </Modal>
      )}
    </div>
  );
}

function accountOf({ accounts }: Pick<ChildPlan | NumberPlan, 'accounts'>, field: Field): QuotaAccount {
  return accounts.find((account) => account.field === field) ?? { field, ...nothing };
}

function QuotaContent({ account }: { account: QuotaAccount }) {
  const { numbers } = useWording();
  if (account.received === 0) return <span className="muted">—</span>;
  return (
    <span className="quota-content">
      <b>{formatCount(account.received)}</b>
      <QuotaBar account={account} />
      <small>{sayAccount(account, numbers.children)}</small>
    </span>
  );
}

function sayAccount(
  { passedOn, used, free }: QuotaAccount,
  words: Record<'usedAndFree' | 'passedAndFree' | 'passedUsedAndFree', string>,
): string {
  const told = { passedOn: formatCount(passedOn), used: formatCount(used), free: formatCount(free) };
  if (passedOn === 0) return fill(words.usedAndFree, told);
  return fill(used === 0 ? words.passedAndFree : words.passedUsedAndFree, told);
}
