import { getRouteApi } from '@tanstack/react-router';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import { RecordPage } from '../../features/record/record-page.tsx';

const route = getRouteApi('/administration/record');

export function RecordRoutePage() {
  const { memberId } = route.useSearch();
  return (
    <RecordPage
      key={memberId ?? 0}
      {...(memberId && { memberId })}
      organisationChoice={(choice) => <OrganisationSelect {...choice} clearable />}
    />
  );
}
