import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { EndingsPage } from '../../features/endings/endings-page.tsx';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import { useWording } from '../../ui/language.tsx';
import { titleOf } from '../shell/menu.ts';

const route = getRouteApi('/administration/endings');

export function EndingsRoutePage() {
  const navigate = route.useNavigate();
  return (
    <EndingsPage
      title={titleOf(useSession(), 'endings', useWording())}
      search={route.useSearch()}
      onSearch={(search) => void navigate({ search })}
      organisationChoice={(choice) => <OrganisationSelect {...choice} />}
    />
  );
}
