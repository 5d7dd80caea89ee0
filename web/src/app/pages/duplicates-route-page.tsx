import { getRouteApi } from '@tanstack/react-router';
import { useSession } from '../../api/session.ts';
import { DuplicatesPage } from '../../features/merges/duplicates-page.tsx';
import { useWording } from '../../ui/language.tsx';
import { titleOf } from '../shell/menu.ts';

const route = getRouteApi('/administration/duplicates');

export function DuplicatesRoutePage() {
  const navigate = route.useNavigate();
  const { tab = 'open' } = route.useSearch();
  return (
    <DuplicatesPage
      title={titleOf(useSession(), 'duplicates', useWording())}
      tab={tab}
      onTab={(next) => void navigate({ search: { tab: next } })}
    />
  );
}
