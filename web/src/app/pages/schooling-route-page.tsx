import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import { SchoolingPage } from '../../features/schooling/schooling-page.tsx';

const route = getRouteApi('/administration/schooling');

/** 在读状况更新; its filters stand in the address. */
export function SchoolingRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { seat } = useSession();
  return (
    <SchoolingPage
      search={search}
      onSearch={(next) => void navigate({ search: next })}
      organisationFilter={
        seat.organisation.kind !== 'branch' && (
          <OrganisationSelect
            clearable
            value={search.organisationId ?? null}
            onChange={(organisationId) => {
              const { organisationId: _, ...rest } = search;
              void navigate({ search: organisationId === null ? rest : { ...rest, organisationId } });
            }}
          />
        )
      }
    />
  );
}
