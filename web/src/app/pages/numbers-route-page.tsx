import { getRouteApi } from '@tanstack/react-router';
import { NumbersPage } from '../../features/numbers/numbers-page.tsx';

const route = getRouteApi('/administration/numbers');

/** Organisation, year and part of the page stand in the address, so that they can be linked to and gone back to. */
export function NumbersRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return <NumbersPage search={search} onSearch={(next) => void navigate({ search: next })} />;
}
