import { getRouteApi } from '@tanstack/react-router';
import { MoveApplicationPage } from '../../features/organisations/move-application-page.tsx';

const route = getRouteApi('/administration/move-application');

/** What is to move stands in the address, so that it can be linked to. */
export function MoveApplicationRoutePage() {
  const { id } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <MoveApplicationPage
      key={id ?? 0}
      chosenId={id}
      onChoose={(next) => void navigate({ search: { id: next }, replace: true })}
      onApplied={(caseId) => void navigate({ to: '/cases/$caseId', params: { caseId: String(caseId) } })}
    />
  );
}
