import { useMutation } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { changePassword } from '#contract/accounts.ts';
import { call } from '../../api/call.ts';
import { RefusalError } from '../../api/refusal-error.ts';
import { useWording } from '../../ui/language.tsx';
import { PlainButton, PlainField } from '../../ui/plain.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';

interface PasswordFormProps {
  onChanged: () => void;
  heading?: ReactNode;
  className?: string;
}

/** Current password, new password twice. Light: the forced change comes before the component library is loaded. */
export function PasswordForm({ onChanged, heading, className }: PasswordFormProps) {
  const { accounts } = useWording();
  const change = useMutation({
    mutationFn: (body: { current: string; next: string; again: string }) => call(changePassword, { body }),
    onSuccess: onChanged,
  });
  const faults = change.error instanceof RefusalError ? change.error.faults : [];
  const faultAt = (path: string) => faults.find((fault) => fault.path === path)?.message;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const textOf = (name: string) => String(data.get(name));
    change.mutate({ current: textOf('current'), next: textOf('next'), again: textOf('again') });
  }

  return (
    <form className={className} onSubmit={submit}>
      {heading}
      <RefusalNotice
        error={change.error}
        {...(faults.length > 0 && {
          faults: faults.filter(({ path }) => !['current', 'next', 'again'].includes(path ?? '')),
        })}
      />
      <PlainField
        label={accounts.currentPassword}
        name="current"
        type="password"
        autoComplete="current-password"
        fault={faultAt('current')}
        required
      />
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
