import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  type AccountRow,
  closeAccount,
  type GivenPassword,
  listAccounts,
  resetPassword,
} from '#contract/accounts.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatTime, useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { StatusTag } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { GivenPasswordDialog } from './given-password-dialog.tsx';
import { OpenAccountDialog } from './open-account-dialog.tsx';
import './accounts.css';

interface AccountFilters {
  organisationId?: number | undefined;
  text?: string | undefined;
}

interface AccountsPageProps {
  filters: AccountFilters;
  onFilter: (filters: AccountFilters) => void;
  /** Chooses an organisation: for the filter and for opening an account. */
  organisationChoice: (choice: {
    value: number | null;
    onChange: (organisationId: number | null) => void;
    clearable?: boolean;
    id?: string;
  }) => ReactNode;
  ownOrganisationId: number;
}

/** The accounts of my subtree: open, reset in one click, close (ACC-1). */
export function AccountsPage({
  filters,
  onFilter,
  organisationChoice,
  ownOrganisationId,
}: AccountsPageProps) {
  const { accounts, shell } = useWording();
  const client = useQueryClient();
  const message = useToast();
  const { modal } = App.useApp();
  const [opening, setOpening] = useState(false);
  const [given, setGiven] = useState<GivenPassword | null>(null);
  const list = useKeysetList(['accounts', filters], (page) =>
    call(listAccounts, { query: { ...filters, after: page.after }, signal: page.signal }),
  );
  const refresh = () => client.invalidateQueries({ queryKey: ['accounts'] });
  const reset = useMutation({
    mutationFn: (row: AccountRow) => call(resetPassword, { params: { accountId: row.id } }),
    onSuccess: setGiven,
    onSettled: refresh,
  });
  const close = useMutation({
    mutationFn: (row: AccountRow) => call(closeAccount, { params: { accountId: row.id } }),
    onSuccess: () => void message.success(accounts.closed),
    onSettled: refresh,
  });

  function confirmReset(row: AccountRow) {
    modal.confirm({
      title: accounts.resetPassword,
      content: fill(accounts.resetText, { name: row.name }),
      onOk: () => reset.mutateAsync(row).catch(() => undefined),
    });
  }

  function confirmClose(row: AccountRow) {
    modal.confirm({
      title: accounts.closeAccount,
      content: fill(accounts.closeText, { name: row.name }),
      okButtonProps: { danger: true },
      onOk: () => close.mutateAsync(row).catch(() => undefined),
    });
  }

  const columns: readonly Column<AccountRow>[] = [
    { key: 'name', title: accounts.name, main: true, render: (row) => row.name },
    { key: 'userName', title: accounts.userName, tight: true, render: (row) => row.userName },
    { key: 'kind', title: accounts.kind, tight: true, render: (row) => accounts.kinds[row.kind] },
    { key: 'organisation', title: accounts.organisation, render: (row) => row.organisation.name },
    { key: 'state', title: accounts.state, tight: true, render: (row) => <AccountState row={row} /> },
    {
      key: 'lastLogin',
      title: accounts.lastLogin,
      tight: true,
      render: (row) => (row.lastLoginAt === null ? accounts.neverLoggedIn : formatTime(row.lastLoginAt)),
    },
    {
      key: 'operations',
      title: shell.operations,
      tight: true,
      render: (row) => (
        <Space size={8} wrap>
          <AbilityButton size="small" ability={row.actions.resetPassword} onClick={() => confirmReset(row)}>
            {accounts.resetPassword}
          </AbilityButton>
          <AbilityButton size="small" danger ability={row.actions.close} onClick={() => confirmClose(row)}>
            {accounts.closeAccount}
          </AbilityButton>
        </Space>
      ),
    },
  ];

  return (
    <Page
      title={accounts.title}
      actions={
        <Button type="primary" onClick={() => setOpening(true)}>
          {accounts.open}
        </Button>
      }
    >
      <RefusalNotice error={reset.error ?? close.error} />
      <DataTable
        label={accounts.title}
        columns={columns}
        list={list}
        rowKey={(row) => `${row.id} ${row.organisation.id}`}
        filters={
          <>
            <Input.Search
              key={filters.text ?? ''}
              style={{ flex: '1 1 220px', maxWidth: 320 }}
              allowClear
              defaultValue={filters.text ?? ''}
              placeholder={accounts.searchPlaceholder}
              aria-label={accounts.searchPlaceholder}
              maxLength={80}
              onSearch={(text) => onFilter({ ...filters, text: text.trim() || undefined })}
            />
            <div className="accounts-organisation">
              {organisationChoice({
                value: filters.organisationId ?? null,
                clearable: true,
                onChange: (organisationId) =>
                  onFilter({ ...filters, organisationId: organisationId ?? undefined }),
              })}
            </div>
          </>
        }
      />
      {opening && (
        <OpenAccountDialog
          organisationId={filters.organisationId ?? ownOrganisationId}
          organisationChoice={organisationChoice}
          onClose={() => setOpening(false)}
          onOpened={(account) => {
            setOpening(false);
            setGiven(account);
            void refresh();
          }}
        />
      )}
      {given && <GivenPasswordDialog given={given} onClose={() => setGiven(null)} />}
    </Page>
  );
}

function AccountState({ row }: { row: AccountRow }) {
  const { states } = useWording().accounts;
  if (row.lockedUntil !== null)
    return <StatusTag tone="bad">{fill(states.locked, { at: formatTime(row.lockedUntil) })}</StatusTag>;
  if (row.mustChangePassword) return <StatusTag tone="waiting">{states.mustChange}</StatusTag>;
  return <StatusTag tone="good">{states.active}</StatusTag>;
}
