import { lazy } from 'react';
import { ParticularsFacts } from '../../features/members/particulars-facts.tsx';
import { OwnParticulars } from '../../phone/own-particulars.tsx';

const PasswordForm = lazy(async () => ({
  default: (await import('../../features/accounts/password-form.tsx')).PasswordForm,
}));

export function OwnParticularsRoutePage() {
  return (
    <OwnParticulars
      renderParticulars={(member) => <ParticularsFacts member={member} withoutPost />}
      renderPassword={(onChanged) => <PasswordForm className="own-part own-flush" onChanged={onChanged} />}
    />
  );
}
