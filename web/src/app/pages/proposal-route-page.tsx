import { getRouteApi } from '@tanstack/react-router';
import { ProposalPage } from '../../features/planning/proposal-page.tsx';

const route = getRouteApi('/administration/planning/$proposalId');

export function ProposalRoutePage() {
  const proposalId = Number(route.useParams().proposalId);
  const navigate = route.useNavigate();
  return (
    <ProposalPage
      key={proposalId}
      proposalId={proposalId}
      onLeave={(search) => void navigate({ to: '/planning', search })}
    />
  );
}
