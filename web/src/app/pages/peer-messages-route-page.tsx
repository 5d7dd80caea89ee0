import { getRouteApi } from '@tanstack/react-router';
import { PeerMessagesPage } from '../../features/federation/peer-messages-page.tsx';

const route = getRouteApi('/administration/federation/$peerId');

export function PeerMessagesRoutePage() {
  const { peerId } = route.useParams();
  const navigate = route.useNavigate();
  return (
    <PeerMessagesPage
      key={peerId}
      peerId={Number(peerId)}
      search={route.useSearch()}
      onSearch={(search) => void navigate({ search })}
    />
  );
}
