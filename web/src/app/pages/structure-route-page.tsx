import { getRouteApi } from '@tanstack/react-router';
import { StructurePage } from '../../features/statistics/structure-page.tsx';
import { useStatisticsScope } from './statistics-scope.tsx';

const route = getRouteApi('/administration/statistics/structure');

export function StructureRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const scope = useStatisticsScope(
    search.organisationId,
    (organisationId) => void navigate({ search: { organisationId } }),
  );
  return <StructurePage {...scope} />;
}
