import { getRouteApi } from '@tanstack/react-router';
import { OrganisationsPage } from '../../features/organisations/organisations-page.tsx';

const route = getRouteApi('/administration/organisations');

/** The chosen organisation stands in the address, so that it can be linked to. */
export function OrganisationsRoutePage() {
  const { id } = route.useSearch();
  const navigate = route.useNavigate();
  return <OrganisationsPage chosenId={id} onChoose={(next) => void navigate({ search: { id: next } })} />;
}
