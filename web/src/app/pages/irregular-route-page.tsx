import { getRouteApi } from '@tanstack/react-router';
import { IrregularPage } from '../../features/statistics/irregular-page.tsx';
import { useStatisticsScope } from './statistics-scope.tsx';

const route = getRouteApi('/administration/statistics/irregular');

export function IrregularRoutePage() {
  const { kind, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const scope = useStatisticsScope(
    search.organisationId,
    (organisationId) => void navigate({ search: { organisationId, ...(kind && { kind }) } }),
  );
  return (
    <IrregularPage
      {...scope}
      kind={kind}
      onKind={(next) => void navigate({ search: { ...search, ...(next && { kind: next }) } })}
    />
  );
}
