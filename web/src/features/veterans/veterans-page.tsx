import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import {
  listVeterans,
  type Veteran,
  type VeteranState,
  veteranState,
  withdrawVeteran,
} from '#contract/veterans.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import type { GivenControl } from '../../ui/given-field.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Empty, StatusTag, type Tone } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { RegisterVeteranDialog } from './register-veteran-dialog.tsx';

export interface VeteranSearch {
  state?: VeteranState;
  text?: string;
}

interface VeteransPageProps {
  search: VeteranSearch;
  onSearch: (search: VeteranSearch) => void;
  organisationChoice: GivenControl;
}

const tones: Record<VeteranState, Tone> = { waiting: 'waiting', entered: 'good', withdrawn: 'neutral' };

/** 退伍团员登记 (ENT-17; N23 3.9). */
export function VeteransPage({ search, onSearch, organisationChoice }: VeteransPageProps) {
  const { veterans } = useWording();
  const [text, setText] = useState(search.text ?? '');
  const [isRegistering, setIsRegistering] = useState(false);
  const [withdrawing, setWithdrawing] = useState<Veteran | null>(null);
  const list = useKeysetList(['veterans', search], ({ after, signal }) =>
    call(listVeterans, { query: { ...search, after }, signal }),
  );
  const isFiltered = search.text !== undefined || search.state !== undefined;
  return (
    <Page
      title={veterans.title}
      description={veterans.description}
      actions={
        <Button type="primary" onClick={() => setIsRegistering(true)}>
          {veterans.register}
        </Button>
      }
    >
      <DataTable
        label={veterans.title}
        columns={useColumns(setWithdrawing)}
        list={list}
        rowKey={(row) => row.id}
        {...(!isFiltered && { empty: <Empty title={veterans.nothing} /> })}
        filters={
          <>
            <Select
              value={search.state ?? 'all'}
              aria-label={veterans.state}
              style={{ width: 140 }}
              options={[
                { value: 'all', label: veterans.allStates },
                ...veteranState.options.map((value) => ({ value, label: veterans.states[value] })),
              ]}
              onChange={(value) => {
                const { state: _, ...rest } = search;
                onSearch(value === 'all' ? rest : { ...rest, state: value as VeteranState });
              }}
            />
            <Input.Search
              value={text}
              allowClear
              placeholder={veterans.searchPlaceholder}
              aria-label={veterans.searchPlaceholder}
              style={{ flex: '1 1 260px', maxWidth: 380 }}
              onChange={(event) => setText(event.target.value)}
              onSearch={(typed) => {
                const { text: _, ...rest } = search;
                onSearch(typed.trim() === '' ? rest : { ...rest, text: typed.trim() });
              }}
            />
          </>
        }
      />
      {isRegistering && (
        <RegisterVeteranDialog
          organisationChoice={organisationChoice}
          onClose={() => setIsRegistering(false)}
        />
      )}
      {withdrawing && <WithdrawDialog veteran={withdrawing} onClose={() => setWithdrawing(null)} />}
    </Page>
  );
}

function WithdrawDialog({ veteran, onClose }: { veteran: Veteran; onClose: () => void }) {
  const { veterans } = useWording();
  const message = useToast();
  const queryClient = useQueryClient();
  async function withdraw({ reason }: { reason: string }) {
    await call(withdrawVeteran, { params: { veteranId: veteran.id }, body: { reason } });
    message.success(veterans.withdrawn);
    void queryClient.invalidateQueries({ queryKey: ['veterans'] });
  }
  return (
    <ReasonDialog
      title={fill(veterans.withdrawTitle, { name: veteran.name })}
      text={veterans.withdrawText}
      confirmText={veterans.withdraw}
      maxLength={200}
      danger
      onConfirm={withdraw}
      onClose={onClose}
    />
  );
}

function useColumns(onWithdraw: (veteran: Veteran) => void): Column<Veteran>[] {
  const { veterans: words } = useWording();
  return [
    { key: 'name', title: words.name, main: true, tight: true, render: (row) => row.name },
    { key: 'idNumber', title: words.idNumber, tight: true, render: (row) => row.idNumberMasked },
    { key: 'joined', title: words.joinedMonth, tight: true, render: (row) => row.joinedMonth },
    {
      key: 'number',
      title: words.developmentNumber,
      tight: true,
      render: (row) =>
        row.developmentNumber === null ? '—' : formatDevelopmentNumber(row.developmentNumber),
    },
    { key: 'organisation', title: words.organisation, render: (row) => row.organisation.name },
    {
      key: 'state',
      title: words.state,
      tight: true,
      render: (row) => <StatusTag tone={tones[row.state]}>{words.states[row.state]}</StatusTag>,
    },
    { key: 'at', title: words.registeredAt, tight: true, render: (row) => formatTime(row.registeredAt) },
    { key: 'by', title: words.registeredBy, tight: true, render: (row) => row.registeredBy },
    {
      key: 'operations',
      title: words.operations,
      tight: true,
      render: (row) =>
        row.memberId !== null ? (
          <LinkButton to="/members/$memberId" params={{ memberId: String(row.memberId) }} size="small">
            {words.view}
          </LinkButton>
        ) : (
          <AbilityButton size="small" ability={row.actions.withdraw} onClick={() => onWithdraw(row)}>
            {words.withdraw}
          </AbilityButton>
        ),
    },
  ];
}
