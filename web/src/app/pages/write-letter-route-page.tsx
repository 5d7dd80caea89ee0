import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { WriteLetterPage } from '../../features/messages/write-letter-page.tsx';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';

const route = getRouteApi('/administration/messages/new');

export function WriteLetterRoutePage() {
  const navigate = route.useNavigate();
  const onSent = useCallback(() => void navigate({ to: '/messages', search: { tab: 'sent' } }), [navigate]);
  return (
    <WriteLetterPage organisationChoice={(choice) => <OrganisationSelect {...choice} />} onSent={onSent} />
  );
}
