import { useState } from 'react';
import { useWording } from '../../ui/language.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { PasswordForm } from './password-form.tsx';
import './sessions.css';

/** Change my password; my other sessions end with it. */
export function PasswordPage() {
  const { accounts } = useWording();
  const message = useToast();
  const [round, setRound] = useState(0);
  return (
    <Page title={accounts.changePassword}>
      <Section>
        <PasswordForm
          key={round}
          className="password-form"
          onChanged={() => {
            setRound(round + 1);
            void message.success(accounts.passwordChanged);
          }}
        />
      </Section>
    </Page>
  );
}
