import { getRouteApi } from '@tanstack/react-router';
import { MessagesPage } from '../../features/messages/messages-page.tsx';

const route = getRouteApi('/administration/messages');

export function MessagesRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return <MessagesPage search={search} onSearch={(next) => void navigate({ search: next })} />;
}
