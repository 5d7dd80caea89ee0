import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { CreateOrganisationsPage } from '../../features/organisations/create-organisations-page.tsx';

const route = getRouteApi('/administration/organisations/new');

export function CreateOrganisationsRoutePage() {
  const { under, many } = route.useSearch();
  const navigate = route.useNavigate();
  const { seat } = useSession();
  const parentId = under ?? seat.organisation.id;
  return (
    <CreateOrganisationsPage
      parentId={parentId}
      many={many ?? false}
      onChange={(next) =>
        void navigate({ search: { under: next.parentId, ...(next.many && { many: true }) }, replace: true })
      }
      batch={null}
    />
  );
}
