import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { getEntrance, register } from '#contract/applications.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { fill } from '#contract/wording/fill.ts';
import { call, newKey } from '../api/call.ts';
import { sessionQuery } from '../api/session.ts';
import { PlainButton, PlainField } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { Loading } from '../ui/states.tsx';
import { useTexts } from '../ui/texts.tsx';
import { BranchSearch, type ChosenBranch } from './branch-search.tsx';
import { EntryParts } from './entry-parts.tsx';
import { Outside } from './outside.tsx';
import { useEntryForm } from './use-entry-form.ts';

/** 团员注册: particulars, the branch to apply to, a password of one's own (ENT-15; B20 四.1). */
export function RegisterPage() {
  const { applications, applicationErrors, shell } = useTexts(
    'applications',
    'applicationErrors',
    'shell',
    'members',
    'accounts',
  );
  const entrance = useQuery({
    queryKey: ['entrance'],
    queryFn: ({ signal }) => call(getEntrance, { signal }),
    staleTime: 60_000,
  });
  useEffect(() => {
    document.title = `${applications.registerTitle} · ${shell.product}`;
  }, [applications, shell]);
  return (
    <Outside>
      <h1>{applications.registerTitle}</h1>
      {entrance.isPending && <Loading />}
      <RefusalNotice error={entrance.error} onRetry={() => void entrance.refetch()} />
      {entrance.data?.registration === false && (
        <p className="notice notice-waiting">{applicationErrors['registration.notOffered']}</p>
      )}
      {entrance.data?.registration && <RegisterForm entrance={entrance.data} />}
    </Outside>
  );
}

function RegisterForm({ entrance }: { entrance: ResponseOf<typeof getEntrance> }) {
  const { applications, accounts } = useTexts('applications', 'accounts');
  const client = useQueryClient();
  const router = useRouter();
  const entry = useEntryForm({});
  const [branch, setBranch] = useState<ChosenBranch | null>(null);
  const key = useRef(newKey());

  const send = useMutation({
    mutationFn: (passwords: { password: string; passwordAgain: string }) =>
      call(register, {
        body: {
          organisationId: branch?.id ?? 0,
          particulars: entry.input(),
          ...passwords,
          key: key.current,
        },
      }),
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, session);
      void router.navigate({ to: '/application' });
    },
    onError: entry.place,
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    send.mutate({
      password: String(data.get('password')),
      passwordAgain: String(data.get('passwordAgain')),
    });
  }

  return (
    <form ref={entry.form} className="own-form-parts" noValidate onSubmit={submit}>
      <p className="muted">{applications.registerText}</p>
      <EntryParts
        values={entry.values}
        onChange={entry.change}
        faultOf={entry.faultOf}
        numberRequiredFrom={entrance.numberRequiredFrom}
        positions={entrance.positions}
      />
      <fieldset className="card own-part own-group">
        <legend>{applications.branchGroup}</legend>
        <BranchSearch
          chosen={branch}
          onChoose={(next) => {
            setBranch(next);
            entry.forget('organisationId');
          }}
          onType={() => entry.forget('organisationId')}
          fault={entry.faults.get('organisationId')}
        />
      </fieldset>
      <fieldset className="card own-part own-group">
        <legend>{applications.passwordGroup}</legend>
        <PlainField
          label={accounts.password}
          name="password"
          type="password"
          autoComplete="new-password"
          maxLength={200}
          hint={entry.faults.has('password') ? undefined : accounts.passwordRule}
          fault={entry.faults.get('password')}
          onChange={() => entry.forget('password')}
        />
        <PlainField
          label={applications.passwordAgain}
          name="passwordAgain"
          type="password"
          autoComplete="new-password"
          maxLength={200}
          fault={entry.faults.get('passwordAgain')}
          onChange={() => entry.forget('passwordAgain')}
        />
      </fieldset>
      {entry.faults.size > 0 && (
        <p className="plain-fault" role="status">
          {fill(applications.faults, { count: entry.faults.size })}
        </p>
      )}
      <RefusalNotice error={send.error} faults={entry.leftOf(send.error)} />
      <PlainButton type="submit" disabled={send.isPending}>
        {send.isPending ? applications.submitting : applications.submit}
      </PlainButton>
    </form>
  );
}
