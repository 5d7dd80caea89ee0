import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { OrganisationsPage } from '../../features/organisations/organisations-page.tsx';
import { useWording } from '../../ui/language.tsx';
import { titleOf } from '../shell/menu.ts';

const route = getRouteApi('/administration/organisations');

/** The chosen organisation stands in the address, so that it can be linked to. */
export function OrganisationsRoutePage() {
  const { id } = route.useSearch();
  const navigate = route.useNavigate();
  const title = titleOf(useSession(), 'organisations', useWording());
  return (
    <OrganisationsPage
      title={title}
      chosenId={id}
      onChoose={(next) => void navigate({ search: { id: next } })}
    />
  );
}
