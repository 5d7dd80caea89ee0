import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, Suspense, useEffect, useRef, useState } from 'react';
import { logIn } from '#contract/accounts.ts';
import { getEntrance } from '#contract/applications.ts';
import { call } from '../../api/call.ts';
import { givenPassword, loginNotices, sessionQuery } from '../../api/session.ts';
import { PlainButton, PlainField } from '../../ui/plain.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useTexts } from '../../ui/texts.tsx';
import { Entrance } from './entrance.tsx';

const route = getRouteApi('/login');

/** Login by user name or ID number; goes on to the address one came for. */
export function LoginPage() {
  const { accounts, shell } = useTexts('accounts', 'shell');
  const entrance = useQuery({
    queryKey: ['entrance'],
    queryFn: ({ signal }) => call(getEntrance, { signal }),
    staleTime: 60_000,
  });
  const { to } = route.useSearch();
  const client = useQueryClient();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    document.title = `${accounts.logInTitle} · ${shell.product}`;
  }, [accounts, shell]);

  const enter = useMutation({
    mutationFn: (body: { userName: string; password: string }) => call(logIn, { body }),
    onSuccess: (session, { password }) => {
      if (session.mustChangePassword) givenPassword.keep(password);
      loginNotices.reset();
      client.clear();
      client.setQueryData(sessionQuery.queryKey, session);
      router.history.push(to ?? '/');
    },
    onError: () => {
      const password = form.current?.elements.namedItem('password');
      if (password instanceof HTMLInputElement) password.select();
    },
  });

  const [missing, setMissing] = useState<readonly string[]>([]);
  const faultAt = (name: 'userName' | 'password', fault: string) =>
    missing.includes(name) ? fault : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const body = { userName: String(data.get('userName')).trim(), password: String(data.get('password')) };
    const empty = (['userName', 'password'] as const).filter((name) => body[name] === '');
    setMissing(empty);
    if (empty.length === 0) enter.mutate(body);
  }

  return (
    <Entrance>
      <form ref={form} className="entrance-form" noValidate onSubmit={submit}>
        <h1>{accounts.logInTitle}</h1>
        {to !== undefined && !enter.isError && (
          <div className="notice notice-waiting">{accounts.logInFirst}</div>
        )}
        <RefusalNotice error={enter.error} />
        <PlainField
          label={accounts.userName}
          hint={entrance.data?.registration ? accounts.userNameHintApplicants : accounts.userNameHint}
          name="userName"
          autoComplete="username"
          autoCapitalize="none"
          // On a phone the keyboard would cover half the page.
          autoFocus={matchMedia('(pointer: fine)').matches}
          spellCheck={false}
          maxLength={80}
          fault={faultAt('userName', accounts.userNameMissing)}
          required
        />
        <PlainField
          label={accounts.password}
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={200}
          fault={faultAt('password', accounts.passwordMissing)}
          required
        />
        <PlainButton type="submit" disabled={enter.isPending}>
          {enter.isPending ? accounts.loggingIn : accounts.logIn}
        </PlainButton>
        <p className="muted">{accounts.forgotten}</p>
        {entrance.data?.registration && (
          <Suspense>
            <RegisterLink />
          </Suspense>
        )}
      </form>
    </Entrance>
  );
}

/** Its words are fetched where people may register. */
function RegisterLink() {
  const { applications } = useTexts('applications');
  return <Link to="/register">{applications.toRegister}</Link>;
}
