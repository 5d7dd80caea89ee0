import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { logOut } from '#contract/accounts.ts';
import { call } from '../../api/call.ts';
import { givenPassword, sessionQuery } from '../../api/session.ts';
import { PlainButton } from '../../ui/plain.tsx';
import { useTexts } from '../../ui/texts.tsx';
import { Entrance } from './entrance.tsx';
import { PasswordForm } from './password-form.tsx';
import './sessions.css';

/** Nothing else is shown until a given password has been changed (ACC-1). */
export function FirstPasswordPage() {
  const { accounts, shell } = useTexts('accounts', 'shell');
  const client = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    document.title = `${accounts.changePassword} · ${shell.product}`;
  }, [accounts, shell]);

  const [current] = useState(givenPassword.typed);

  async function goOn() {
    givenPassword.forget();
    client.removeQueries(sessionQuery);
    await router.navigate({ to: '/' });
  }

  async function leave() {
    givenPassword.forget();
    await call(logOut).catch(() => undefined);
    client.clear();
    await router.navigate({ to: '/login' });
  }

  return (
    <Entrance>
      <div className="entrance-form">
        <PasswordForm
          className="password-form"
          current={current}
          onChanged={() => void goOn()}
          heading={
            <>
              <h1>{accounts.firstTitle}</h1>
              <p className="muted">{accounts.firstText}</p>
            </>
          }
        />
        <PlainButton quiet onClick={() => void leave()}>
          {shell.logOut}
        </PlainButton>
      </div>
    </Entrance>
  );
}
