import { getRouteApi } from '@tanstack/react-router';
import { ProgressPage } from '../../features/statistics/progress-page.tsx';
import { useStatisticsScope } from './statistics-scope.tsx';

const route = getRouteApi('/administration/statistics/progress');

export function ProgressRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const scope = useStatisticsScope(
    search.organisationId,
    (organisationId) => void navigate({ search: { ...search, organisationId } }),
  );
  return (
    <ProgressPage
      {...scope}
      year={search.year}
      onYear={(year) => void navigate({ search: { ...search, year } })}
    />
  );
}
