import { EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { NumberPlan, QuotaAccount } from '#contract/numbers.ts';
import type { Field } from '#contract/values/field.ts';
import { fill } from '#contract/wording/fill.ts';
import { formatCount, useWording } from '../../ui/language.tsx';
import { FreeStretches } from './free-stretches.tsx';
import { QuotaBar } from './quota-bar.tsx';
import { sayDifference } from './say-difference.ts';

interface PlanAccountsProps {
  plan: NumberPlan;
  onShowUsed: (field: Field | undefined) => void;
}

const counts = ['received', 'lastYear', 'difference', 'passedOn', 'used', 'free'] as const;

/** The quotas of an organisation by field, with what is left of its ranges (NUM-2). */
export function PlanAccounts({ plan, onShowUsed }: PlanAccountsProps) {
  const { numbers, organisations } = useWording();
  const words: Record<(typeof counts)[number], string> = { ...numbers, received: numbers.quota };
  const label = fill(numbers.accountsOf, { name: plan.organisation.name });
  return (
    <section
      className="card table-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={label}
    >
      <table className="table plan-accounts">
        <thead>
          <tr>
            <th scope="col">{numbers.field}</th>
            {counts.map((count) => (
              <th key={count} scope="col" className="cell-end">
                {(count === 'passedOn' || count === 'used' || count === 'free') && (
                  <span className={`quota-key quota-key-${count}`} aria-hidden="true" />
                )}
                {words[count]}
              </th>
            ))}
            <th scope="col">{numbers.share}</th>
            <th scope="col">{numbers.freeRanges}</th>
          </tr>
        </thead>
        <tbody>
          {plan.accounts.map((account) => (
            <Line
              key={account.field}
              name={organisations.fields[account.field]}
              account={account}
              words={words}
              used={
                <UsedButton
                  name={fill(numbers.usedOfField, {
                    name: plan.organisation.name,
                    field: organisations.fields[account.field],
                  })}
                  onClick={() => onShowUsed(account.field)}
                />
              }
            >
              <td data-label={numbers.freeRanges} className="plan-ranges">
                <FreeStretches
                  field={organisations.fields[account.field]}
                  stretches={account.freeStretches}
                />
              </td>
            </Line>
          ))}
        </tbody>
        {plan.accounts.length > 1 && (
          <tfoot>
            <Line
              name={numbers.total}
              account={sumOf(plan.accounts)}
              words={words}
              used={
                <UsedButton
                  name={fill(numbers.usedOf, { name: plan.organisation.name })}
                  onClick={() => onShowUsed(undefined)}
                />
              }
            >
              <td className="plan-empty" />
            </Line>
          </tfoot>
        )}
      </table>
    </section>
  );
}

type Account = Omit<QuotaAccount, 'field'>;

interface LineProps {
  name: string;
  account: Account;
  words: Readonly<Record<(typeof counts)[number], string>>;
  used: ReactNode;
  children: ReactNode;
}

function Line({ name, account, words, used, children }: LineProps) {
  const { numbers } = useWording();
  const values = { ...account, difference: account.received - account.lastYear };
  return (
    <tr>
      <th scope="row" className="cell-main">
        {name}
      </th>
      {counts.map((count) => (
        <td key={count} data-label={words[count]} className="cell-end">
          <div>
            <span className={count === 'received' || count === 'free' ? 'plan-strong' : undefined}>
              {count === 'difference' ? sayDifference(values.difference) : formatCount(values[count])}
            </span>
            {count === 'used' && used}
          </div>
        </td>
      ))}
      <td data-label={numbers.share} className="plan-share">
        <QuotaBar account={account} />
      </td>
      {children}
    </tr>
  );
}

function UsedButton({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <Button
      type="text"
      size="small"
      className="plan-eye"
      aria-label={name}
      title={name}
      icon={<EyeOutlined />}
      onClick={onClick}
    />
  );
}

function sumOf(accounts: readonly Account[]): Account {
  const sum = (part: keyof Account) => accounts.reduce((total, account) => total + account[part], 0);
  return {
    received: sum('received'),
    passedOn: sum('passedOn'),
    used: sum('used'),
    free: sum('free'),
    lastYear: sum('lastYear'),
  };
}
