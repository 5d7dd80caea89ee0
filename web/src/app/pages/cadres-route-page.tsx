import { getRouteApi } from '@tanstack/react-router';
import { DatabasePage } from '../../features/archives/database-page.tsx';
import { ConfirmDialog } from '../../features/members/confirm-dialog.tsx';

const route = getRouteApi('/administration/cadres');

/** 团干部管理 → 本级团干部电子数据库 (N20 3.2.1). */
export function CadresRoutePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <DatabasePage
      cadresOnly
      renderConfirm={(member, ways) => (
        <ConfirmDialog key={member.id} memberId={member.id} name={member.name} {...ways} />
      )}
      search={search}
      onSearch={(next) => void navigate({ search: next })}
    />
  );
}
