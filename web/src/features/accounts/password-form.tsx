import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { changePassword } from '#contract/accounts.ts';
import { call } from '../../api/call.ts';
import { RefusalError } from '../../api/refusal-error.ts';
import { PlainButton, PlainField } from '../../ui/plain.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useTexts } from '../../ui/texts.tsx';

interface PasswordFormProps {
  onChanged: () => void;
  heading?: ReactNode;
  className?: string;
  /** The current password where it has just been typed; it is not asked for again. */
  current?: string | null;
}

const fields = ['current', 'next', 'again'] as const;
type Field = (typeof fields)[number];

/** Current password, new password twice. Light: the forced change comes before the component library is loaded. */
export function PasswordForm({ onChanged, heading, className, current = null }: PasswordFormProps) {
  const { accounts } = useTexts('accounts');
  const change = useMutation({
    mutationFn: (body: { current: string; next: string; again: string }) => call(changePassword, { body }),
    onSuccess: onChanged,
  });
  const [missing, setMissing] = useState<readonly Field[]>([]);
  const asked = fields.filter((field) => field !== 'current' || current === null);
  const told = change.error instanceof RefusalError && missing.length === 0 ? change.error.faults : [];
  const missingTexts = {
    current: accounts.currentPasswordMissing,
    next: accounts.nextPasswordMissing,
    again: accounts.nextPasswordAgainMissing,
  };
  const faultAt = (field: Field) =>
    missing.includes(field) ? missingTexts[field] : told.find(({ path }) => path === field)?.message;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const textOf = (field: Field) => String(data.get(field) ?? '');
    const empty = asked.filter((field) => textOf(field) === '');
    setMissing(empty);
    if (empty.length === 0)
      change.mutate({ current: current ?? textOf('current'), next: textOf('next'), again: textOf('again') });
  }

  return (
    <form className={className} noValidate onSubmit={submit}>
      {heading}
      {missing.length === 0 && (
        <RefusalNotice
          error={change.error}
          {...(told.length > 0 && {
            faults: told.filter(({ path }) => !asked.some((field) => field === path)),
          })}
        />
      )}
      {current === null && (
        <PlainField
          label={accounts.currentPassword}
          name="current"
          type="password"
          autoComplete="current-password"
          fault={faultAt('current')}
          required
        />
      )}
      <PlainField
        label={accounts.nextPassword}
        name="next"
        type="password"
        autoComplete="new-password"
        hint={accounts.passwordRule}
        fault={faultAt('next')}
        required
      />
      <PlainField
        label={accounts.nextPasswordAgain}
        name="again"
        type="password"
        autoComplete="new-password"
        fault={faultAt('again')}
        required
      />
      <PlainButton type="submit" disabled={change.isPending}>
        {accounts.changePassword}
      </PlainButton>
    </form>
  );
}
