import { getRouteApi } from '@tanstack/react-router';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import { VeteransPage } from '../../features/veterans/veterans-page.tsx';

const route = getRouteApi('/administration/veterans');

export function VeteransRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <VeteransPage
      search={search}
      onSearch={(next) => void navigate({ search: next })}
      organisationChoice={(choice) => <OrganisationSelect {...choice} />}
    />
  );
}
