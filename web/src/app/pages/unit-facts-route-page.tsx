import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { organisationQuery } from '../../features/organisations/organisation-queries.ts';
import { OrganisationSelect } from '../../features/organisations/organisation-select.tsx';
import { UnitFactsPage } from '../../features/planning/unit-facts-page.tsx';

const route = getRouteApi('/administration/planning/facts');

/** The form of one unit; which one and which year stand in the address. */
export function UnitFactsRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { organisationId = null } = search;
  const { data, error, refetch } = useQuery({
    ...organisationQuery(organisationId ?? 0),
    enabled: organisationId !== null,
  });
  return (
    <UnitFactsPage
      year={search.year}
      unit={organisationId === null ? null : (data ?? 'loading')}
      error={organisationId === null ? null : error}
      onRetry={() => void refetch()}
      onYear={(year) => void navigate({ search: { ...search, year } })}
      organisationChoice={
        <OrganisationSelect
          value={organisationId}
          onChange={(id) => id !== null && void navigate({ search: { ...search, organisationId: id } })}
        />
      }
    />
  );
}
