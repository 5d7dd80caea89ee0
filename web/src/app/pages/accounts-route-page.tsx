import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { AccountsPage } from '../../features/accounts/accounts-page.tsx';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';

const route = getRouteApi('/administration/accounts');

export function AccountsRoutePage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const { seat } = useSession();
  return (
    <AccountsPage
      filters={filters}
      onFilter={({ organisationId, text }) =>
        void navigate({ search: { ...(organisationId && { organisationId }), ...(text && { text }) } })
      }
      organisationChoice={(choice) => <OrganisationSelect {...choice} />}
      ownOrganisationId={seat.organisation.id}
    />
  );
}
