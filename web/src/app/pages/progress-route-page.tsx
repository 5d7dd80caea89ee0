import { getRouteApi } from '@tanstack/react-router';
import { UsedNumbersDrawer } from '../../features/numbers/used-numbers-drawer.tsx';
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
      renderUsed={({ organisation, year }, field, onClose) => (
        <UsedNumbersDrawer
          organisation={organisation}
          year={year}
          field={field}
          onNumber={(number) =>
            void navigate({ to: '/numbers', search: { organisationId: organisation.id, year, number } })
          }
          onClose={onClose}
        />
      )}
    />
  );
}
