import { getRouteApi } from '@tanstack/react-router';
import { DueFormsPage } from '../../features/statistics/due-forms-page.tsx';
import { useStatisticsScope } from './statistics-scope.tsx';

const route = getRouteApi('/administration/statistics/due-forms');

export function DueFormsRoutePage() {
  const { of, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const scope = useStatisticsScope(
    search.organisationId,
    (organisationId) => void navigate({ search: { organisationId, ...(of && { of }) } }),
  );
  return (
    <DueFormsPage
      {...scope}
      of={of}
      onOf={(next) => void navigate({ search: { ...search, ...(next && { of: next }) } })}
    />
  );
}
