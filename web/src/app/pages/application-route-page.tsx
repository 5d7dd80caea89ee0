import { PasswordForm } from '../../features/accounts/password-form.tsx';
import { ApplicationPage } from '../../phone/application-page.tsx';

export function ApplicationRoutePage() {
  return (
    <ApplicationPage
      renderPassword={(onChanged) => <PasswordForm className="own-part own-flush" onChanged={onChanged} />}
    />
  );
}
